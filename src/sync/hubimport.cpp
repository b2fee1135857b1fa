// SPDX-License-Identifier: GPL-3.0-or-later
// Statement files: read and tried out on other threads, taken in by the store as one step, undone as one step.
#include "sync/hub_p.h"

namespace qm::sync {

using namespace Qt::StringLiterals;

namespace {

storage::ImportRequest requestOf(const ImportPlan& plan)
{
    storage::ImportRequest request;
    request.connection = plan.connection;
    request.format = plan.files.first().formatId;
    for (const ReadFile& file : plan.files) {
        request.files.append(file.name);
        request.documents.append(file.document);
    }
    return request;
}

Error notOpenYet() { return {Error::Kind::Storage, Hub::tr("The store is not open yet."), {}, {}}; }

} // namespace

void Hub::planImport(const ImportOrder& order, Answer<ImportPlanPtr> done)
{
    if (!d->ready)
        return done(notOpenYet());
    const auto read = std::make_shared<Result<QList<ReadFile>>>(QList<ReadFile>());
    // On the ledger's thread: reading a large file delays its figures, but nobody else.
    d->ledger->work([order, read] { *read = readFiles(order, broker::files::FileFormats::builtin()); },
        [this, order, read, done] {
            if (!*read)
                return done(read->error());
            auto plan = std::make_shared<ImportPlan>();
            plan->files = std::move(**read);
            const auto* entry = d->options.registry->find(plan->files.first().brokerKind);
            const QString name = entry ? entry->descriptor.name : plan->files.first().brokerKind;
            const auto connection = connectionFor(order, plan->files, *d->portfolio, name);
            if (!connection)
                return done(connection.error());
            plan->connection = *connection;
            const QDateTime now = d->options.clock->now();
            d->store->write<storage::ImportReport>(
                [plan, now](
                    storage::StoreWriter& writer) { return writer.importDocuments(requestOf(*plan), now, true); },
                [plan, done](const Result<storage::ImportReport>& trial) {
                    if (!trial)
                        return done(trial.error());
                    plan->trial = *trial;
                    done(ImportPlanPtr(plan));
                });
        });
}

void Hub::runImport(const ImportPlanPtr& plan, Answer<storage::ImportReport> done)
{
    if (!d->ready)
        return done(notOpenYet());
    const QDateTime now = d->options.clock->now();
    d->store->write<storage::ImportReport>(
        [plan, now](storage::StoreWriter& writer) { return writer.importDocuments(requestOf(*plan), now, false); },
        [this, plan, done](const Result<storage::ImportReport>& report) {
            if (!report) {
                d->writeRefused(report.error());
                return done(report.error());
            }
            d->tellBookings(report->changes);
            d->refresh([this, plan, report, done] {
                if (plan->hasAccounts() && !d->runner(report->connectionId)) {
                    ConnectionConfig made = plan->connection;
                    made.id = report->connectionId;
                    const ConnectionRunner& runner = d->addRunner(made);
                    Q_EMIT connectionsChanged();
                    Q_EMIT healthChanged(runner.health());
                }
                if (plan->hasAccounts())
                    d->note(plan->connection.name, HealthEvent::Level::Info,
                        tr("Imported %n new bookings.", nullptr, report->changes.transactionsNew));
                d->recompute(report->changes.newTransactionsOf, [report, done] { done(report); });
            });
        });
}

void Hub::undoImport(Answer<storage::UndoReport> done)
{
    if (!d->ready)
        return done(notOpenYet());
    d->store->write<storage::UndoReport>([](storage::StoreWriter& writer) { return writer.undoImport(); },
        [this, done](const Result<storage::UndoReport>& report) {
            if (!report)
                return done(report.error());
            d->tellBookings(report->changes);
            if (report->connectionRemoved != 0) {
                d->runners.erase(report->connectionRemoved);
                Q_EMIT connectionsChanged();
            }
            d->refresh([this, report, done] {
                d->recompute(report->changes.newTransactionsOf, [report, done] { done(report); });
            });
        });
}

} // namespace qm::sync
