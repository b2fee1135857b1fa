// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"

#include <QWidget>

namespace qm::views {

class PlainList;

/// Can I trust it, account by account: how much is there, is it whole, how old.
class DataPanel final : public QWidget {
    Q_OBJECT
public:
    explicit DataPanel(const broker::Registry& registry, QWidget* parent = nullptr);
    void show(const PortfolioSnapshot& portfolio, const QDateTime& now);

private:
    const broker::Registry& m_registry;
    PlainList* m_list;
};

} // namespace qm::views
