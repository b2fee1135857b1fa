// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/visiblerows.h"

#include "models/roles.h"

#include <QEvent>
#include <QScrollBar>
#include <QTreeView>

namespace qm::views {

namespace {
constexpr int kRestMs = 250;
}

VisibleRows::VisibleRows(QTreeView* view) : QObject(view), m_view(view)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &VisibleRows::look);
    const auto soon = [this] { m_rest.start(); };
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, soon);
    connect(view, &QTreeView::expanded, this, soon);
    connect(view, &QTreeView::collapsed, this, soon);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::layoutChanged, this, soon);
    connect(model, &QAbstractItemModel::modelReset, this, soon);
    connect(model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(model, &QAbstractItemModel::rowsRemoved, this, soon);
    view->installEventFilter(this);
}

bool VisibleRows::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Resize)
        m_rest.start();
    return QObject::eventFilter(watched, event);
}

void VisibleRows::look()
{
    if (!m_view->isVisible())
        return;
    QStringList keys;
    const int bottom = m_view->viewport()->height();
    for (QModelIndex index = m_view->indexAt(QPoint(0, 0)); index.isValid(); index = m_view->indexBelow(index)) {
        if (m_view->visualRect(index).top() >= bottom)
            break;
        const QString key = index.siblingAtColumn(0).data(models::InstrumentKeyRole).toString();
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
    }
    if (keys == m_keys)
        return;
    m_keys = keys;
    Q_EMIT changed(m_keys);
}

} // namespace qm::views
