// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/positions/expansion.h"

#include "models/roles.h"

#include <QScopedValueRollback>
#include <QTreeView>

namespace qm::views {

namespace {
constexpr int kRemembered = 500; // of the groups touched; the rest keeps its default
}

Expansion::Expansion(QTreeView* view, models::PositionsModel* model, QObject* parent)
    : QObject(parent), m_view(view), m_model(model)
{
    connect(view, &QTreeView::expanded, this, [this](const QModelIndex& row) { remember(row, true); });
    connect(view, &QTreeView::collapsed, this, [this](const QModelIndex& row) { remember(row, false); });
    connect(view->model(), &QAbstractItemModel::modelReset, this, &Expansion::applyAll);
    connect(model, &models::PositionsModel::rearranged, this, &Expansion::applyAll);
    connect(
        view->model(), &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& above, int first, int last) {
            if (above.isValid())
                applyTo(above); // a row that became a group
            for (int row = first; row <= last; ++row)
                applyTo(m_view->model()->index(row, 0, above));
        });
}

QString Expansion::keyOf(const QModelIndex& row) const
{
    return QString::number(static_cast<int>(m_model->grouping())) + u'\t' + row.data(models::KeyRole).toString();
}

void Expansion::remember(const QModelIndex& row, bool open)
{
    if (m_applying)
        return;
    if (m_open.size() >= kRemembered)
        m_open.clear();
    m_open.insert(keyOf(row), open);
}

bool Expansion::isOpenAtFirst(const QModelIndex& row) const
{
    if (row.parent().isValid())
        return false;
    switch (m_model->grouping()) {
    case models::Grouping::Broker:
    case models::Grouping::Account:
        return true;
    case models::Grouping::Underlying:
        return m_model->visibleTotals().sums.positions <= 60 && row.data(models::HintRole).toString().isEmpty()
            && !row.siblingAtColumn(static_cast<int>(models::PositionColumn::Quantity)).data().canConvert<Decimal>();
    case models::Grouping::Flat:
    case models::Grouping::Symbol:
        return false;
    }
    Q_UNREACHABLE();
}

void Expansion::applyTo(const QModelIndex& row)
{
    const QAbstractItemModel* model = m_view->model();
    if (!model->hasChildren(row))
        return;
    const QScopedValueRollback<bool> applying(m_applying, true);
    const auto known = m_open.constFind(keyOf(row));
    m_view->setExpanded(row, known != m_open.cend() ? *known : isOpenAtFirst(row));
    for (int child = 0; child < model->rowCount(row); ++child)
        applyTo(model->index(child, 0, row));
}

void Expansion::applyAll()
{
    for (int row = 0; row < m_view->model()->rowCount(); ++row)
        applyTo(m_view->model()->index(row, 0));
}

QStringList Expansion::save() const
{
    QStringList saved;
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it)
        saved += (it.value() ? u'+' : u'-') + it.key();
    saved.sort();
    return saved;
}

void Expansion::restore(const QStringList& saved)
{
    m_open.clear();
    for (const QString& entry : saved) {
        if (entry.size() > 1)
            m_open.insert(entry.mid(1), entry.startsWith(u'+'));
    }
    applyAll();
}

} // namespace qm::views
