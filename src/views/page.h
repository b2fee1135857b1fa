// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/filterstate.h"
#include "models/ledger/ledgerdesk.h"
#include "models/ledger/reconciliation.h"
#include "models/livebook.h"
#include "sync/hub.h"

#include <QWidget>

class QAbstractItemView;
class QSettings;

namespace qm::views {

class StallWatch;

/// What a page gets to work with. All outlive the page.
struct PageContext {
    sync::Hub* hub = nullptr;
    models::LiveBook* book = nullptr; ///< the picture at the latest prices: what every page shows
    models::FilterState* filter = nullptr;
    models::LedgerDesk* ledger = nullptr;             ///< lots, gains, income and returns, from a thread of its own
    models::Reconciliation* reconciliation = nullptr; ///< ledger against broker
    const StallWatch* pauses = nullptr;               ///< how smooth the window is; nullptr: nobody measures
};

/// One page of the main window: the frame shows it, names it and forwards commands to it. A page that is not visible
/// does not repaint or recompute; it catches up when shown.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr) : QWidget(parent), m_context(context) { }
    [[nodiscard]] virtual QString id() const = 0;    ///< as in --view: "overview", "positions", ...
    [[nodiscard]] virtual QString title() const = 0; ///< translated
    /// The table that Export, Copy and Find act on; nullptr: none.
    [[nodiscard]] virtual QAbstractItemView* mainTable() { return nullptr; }
    /// Exports what the page's main table shows, in that order; false where there is nothing to export.
    virtual void exportShown() { }
    virtual void focusSearch() { }
    /// Shows what matches `text`: how a navigation request hands its search over.
    virtual void search(const QString& text) { Q_UNUSED(text); }
    virtual void saveState(QSettings&) const { }
    virtual void restoreState(QSettings&) { }
    /// True once the page shows real data (or its empty state): what --screenshot and start-up benches wait for.
    [[nodiscard]] virtual bool isReady() const = 0;

Q_SIGNALS:
    void readyChanged();
    /// Ask the frame to go elsewhere: a page id, optionally with a search text for it.
    void navigationRequested(const QString& pageId, const QString& search);
    /// A short note in the status bar: "2 selected: value 93,206.00".
    void statusNote(const QString& text);

protected:
    PageContext m_context;
};

} // namespace qm::views
