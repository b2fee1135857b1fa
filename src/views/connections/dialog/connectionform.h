// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/descriptor.h"
#include "core/error.h"
#include "core/secret.h"
#include "core/values/connection.h"

#include <QMap>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace qm::views {

/// The fields of one connection, made from the brokerage's descriptor: the type gives the editor, the help goes below,
/// service addresses are folded away. Knows nothing of any brokerage.
class ConnectionForm final : public QWidget {
    Q_OBJECT
public:
    /// `existing`: the connection to edit; its secrets are not shown, an empty field keeps the stored one.
    ConnectionForm(const broker::Descriptor& descriptor, const std::optional<ConnectionConfig>& existing,
        const QStringList& takenNames, QWidget* parent = nullptr);

    [[nodiscard]] ConnectionConfig connection() const;   ///< only settings that differ from the default
    [[nodiscard]] QMap<QString, Secret> secrets() const; ///< only filled-in ones
    /// What stands in the way of a test: "Fill in Key ID"; empty: nothing. Marks and focuses the field.
    [[nodiscard]] QString problem();
    /// Marks the fields that most likely caused the error and answers their labels.
    QStringList markSuspects(Error::Kind kind);
    void clearMarks();
    void focusFirst();

Q_SIGNALS:
    void edited();

private:
    struct Row {
        broker::SettingField field;
        QWidget* editor = nullptr;
    };
    void addRow(QGridLayout* grid, const QString& label, QWidget* editor, const QString& help);
    void addWarning(QGridLayout* grid, const broker::SettingField& field, QWidget* editor);
    QWidget* makeEditor(const broker::SettingField& field);
    [[nodiscard]] QString valueOf(const Row& row) const;
    void mark(QWidget* editor, bool wrong);
    [[nodiscard]] QString suggestedName() const;
    void suggestName();
    broker::Descriptor m_descriptor;
    std::optional<ConnectionConfig> m_existing;
    QStringList m_taken;
    QLineEdit* m_name;
    QToolButton* m_fold = nullptr;
    QWidget* m_advanced = nullptr;
    QList<Row> m_rows;
};

} // namespace qm::views
