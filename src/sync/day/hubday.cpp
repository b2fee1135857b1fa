// SPDX-License-Identifier: GPL-3.0-or-later
// The person's day: its setting, its roll, and the picture with its figures.
#include "sync/hub_p.h"

namespace qm::sync {

void Hub::Private::onQuotes(const QList<Quote>& quotes)
{
    followDay();
    day.take(quotes);
    Q_EMIT q->quotesChanged(quotes);
}

void Hub::Private::followDay()
{
    if (!ready || !day.follow(*inStore))
        return;
    keepMarks();
    Q_EMIT q->dayChanged();
    refresh();
}

void Hub::Private::keepMarks()
{
    q->setMeta(dayMarksKey(day.marks().start), toJson(day.marks()), [](const Result<>&) {});
}

void Hub::Private::beginDay(const StoreThread::FirstPicture& first)
{
    if (!first.dayStart) {
        note(tr("Store"), HealthEvent::Level::Warning, first.dayStart.error().userText);
        return;
    }
    QObject::connect(&day, &DayKeeper::due, q, [this] { followDay(); });
    if (*first.dayStart == DayStart::NewYorkMidnight)
        return;
    day.begin(*first.dayStart, first.dayMarks);
    Q_EMIT q->dayChanged();
}

void Hub::setDayStart(DayStart start, Answer<void> done)
{
    setMeta(dayStartKey(), idOf(start), [this, start, done](const Result<>& kept) {
        if (!kept)
            return done(kept);
        read<Result<ledger::DayMarks>>(
            this, [start](storage::StoreReader& reader) { return storedDayMarks(reader, start); },
            [this, start, done](const Result<ledger::DayMarks>& marks) {
                d->day.begin(start, marks ? *marks : ledger::DayMarks());
                // What was quoted before the day began is still worth something, if nothing newer has come since.
                d->day.take(d->board.latest().values());
                if (d->day.follow(*d->inStore))
                    d->keepMarks();
                Q_EMIT dayChanged();
                d->refresh([done] { done({}); });
            });
    });
}

} // namespace qm::sync
