// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/livebook.h"
#include "reports/catalog.h"
#include "reports/ledger/ledgersettings.h"
#include "sync/hub.h"

#include <QObject>
#include <QPointer>

namespace qm::models {

/// The ledger of the whole store, kept on the ledger's thread: read when it is first asked for, kept up with what the
/// store took in since. One per window; pages ask it questions and get answers later. Lives on the GUI thread, where it
/// passes messages only.
class LedgerDesk final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LedgerDesk)
public:
    LedgerDesk(sync::Hub* hub, const LiveBook* book, QObject* parent = nullptr); ///< both outlive it
    ~LedgerDesk() override;

    /// How the ledger is kept; the defaults until the store was read, changed() follows if it says otherwise.
    [[nodiscard]] const reports::LedgerSettings& settings() const { return m_settings; }
    /// Kept in the store and folded anew; changed() follows.
    void setSettings(const reports::LedgerSettings& settings);

    /// Runs `job` on the ledger's thread with everything that a report is made from, the ledger included, then `done`
    /// here; dropped when `context` dies first. `whatIf`: under other settings than the stored ones, which stay as they
    /// are.
    template <typename T>
    void ask(QObject* context, std::function<Result<T>(const reports::Source&)> job,
        std::function<void(Result<T>)> done, const std::optional<reports::LedgerSettings>& whatIf = {})
    {
        auto question = prepare(whatIf);
        m_hub->calculate<Result<T>>(
            this,
            [question, job = std::move(job)](storage::StoreReader& reader) -> Result<T> {
                const auto source = sourceFor(*question, reader);
                if (!source)
                    return source.error();
                return job(*source);
            },
            [this, guard = QPointer<QObject>(context), done = std::move(done)](const Result<T>& answer) {
                answered();
                if (guard)
                    done(answer);
            });
    }
    /// Questions that are not answered yet.
    [[nodiscard]] bool isBusy() const { return m_open > 0; }

Q_SIGNALS:
    void changed(); ///< bookings or settings are other ones: ask again
    void failed(const QString& words);
    void busyChanged(bool busy);

private:
    struct State;    ///< touched on the ledger's thread only
    struct Question; ///< what one question needs to know
    [[nodiscard]] std::shared_ptr<const Question> prepare(const std::optional<reports::LedgerSettings>& whatIf);
    [[nodiscard]] static Result<reports::Source> sourceFor(const Question& question, storage::StoreReader& reader);
    void answered();
    void follow(const storage::ChangeSet& changes);
    void readSettings();

    sync::Hub* m_hub;
    const LiveBook* m_book;
    std::shared_ptr<State> m_state;
    reports::LedgerSettings m_settings;
    int m_open = 0;
    bool m_settingsRead = false;
};

} // namespace qm::models
