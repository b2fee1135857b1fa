// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QScrollArea;

namespace qm::views {

class BrokerList;
class ConnectionForm;
class IconButton;
class ResultBox;

/// Sets up or edits one connection, whatever the brokerage: the form comes from its descriptor. A test must pass before
/// "Add" answers; "add anyway" waits in a menu. Shown with open(); deletes itself.
class AddConnectionDialog final : public QDialog {
    Q_OBJECT
public:
    /// What the dialog needs of the world, so that it works without a hub in tests. Callbacks on the GUI thread.
    struct Backend {
        const broker::Registry* registry = nullptr;
        QList<ConnectionConfig> connections = {};
        QList<ConnectionHealth> health = {};
        using Secrets = QMap<QString, Secret>;
        std::function<net::CancelToken(
            const ConnectionConfig&, const Secrets&, std::function<void(Result<broker::TestReport>)>)>
            test;
        /// Adds (id 0) or updates; answers the id.
        std::function<void(const ConnectionConfig&, const Secrets&, std::function<void(Result<qint64>)>)> save;
    };
    explicit AddConnectionDialog(
        Backend backend, QWidget* parent = nullptr, const std::optional<ConnectionConfig>& existing = std::nullopt);
    ~AddConnectionDialog() override;

    void choose(const QString& kind);
    [[nodiscard]] ConnectionForm* form() const { return m_form; }
    [[nodiscard]] ResultBox* result() const { return m_result; }

Q_SIGNALS:
    void saved(qint64 connectionId, bool isNew);

public Q_SLOTS:
    void reject() override;

private:
    void buildRight(QWidget* right);
    void buildFoot(QWidget* foot);
    void runTest();
    void testAnswered(int run, const Result<broker::TestReport>& answer);
    void stopTest();
    void save();
    void formEdited();
    void showButtons();
    Backend m_backend;
    std::optional<ConnectionConfig> m_existing;
    const broker::Descriptor* m_descriptor = nullptr;
    BrokerList* m_list = nullptr;
    QWidget* m_chip = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_summary = nullptr;
    QPushButton* m_help = nullptr;
    QLabel* m_steps = nullptr;
    QWidget* m_formPlace = nullptr;
    QScrollArea* m_scroll = nullptr;
    ConnectionForm* m_form = nullptr;
    ResultBox* m_result = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_add = nullptr;
    IconButton* m_more = nullptr;
    std::optional<net::CancelToken> m_running;
    int m_run = 0; ///< counts tests; an answer of an earlier one is dropped
    bool m_answered = false;
    bool m_good = false;
    bool m_saving = false;
};

} // namespace qm::views
