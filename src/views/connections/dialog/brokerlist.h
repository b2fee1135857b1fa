// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace qm::views {

/// The brokerages to choose from, with search: chip, name, one line, and a light where a connection exists already.
class BrokerList final : public QWidget {
    Q_OBJECT
public:
    BrokerList(const broker::Registry& registry, const QList<ConnectionConfig>& connections,
        const QList<ConnectionHealth>& health, QWidget* parent = nullptr);
    [[nodiscard]] QString current() const; ///< kind
    void setCurrent(const QString& kind);

Q_SIGNALS:
    void chosen(const QString& kind);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& typed);
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace qm::views
