// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bars/commandpalette.h"

#include "views/widgets/paint/painters.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRows = 12;
constexpr int kRowHeight = 30;
constexpr int kHintRole = Qt::UserRole;
constexpr int kItemRole = Qt::UserRole + 1;

class PaletteDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& t = theme();
        const bool current = option.state.testFlag(QStyle::State_Selected);
        if (current)
            painter->fillRect(option.rect, t.selection);
        const QRect box = option.rect.adjusted(12, 0, -12, 0);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, QRect(box.left(), box.top(), 24, box.height()));
        painter->setFont(typeFont(TypeRole::Label));
        painter->setPen(current ? t.text2 : t.text3);
        const QString hint = index.data(kHintRole).toString();
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, hint);
        const QRect rest = box.adjusted(36, 0, -painter->fontMetrics().horizontalAdvance(hint) - 12, 0);
        painter->setFont(typeFont(TypeRole::Cell));
        painter->setPen(t.text);
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, kRowHeight}; }
};

} // namespace

CommandPalette::CommandPalette(QList<Item> items, const QString& typed, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_items(std::move(items)), m_edit(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"commandPalette"_s);
    setProperty("kind", u"popup"_s);
    m_edit->setObjectName(u"paletteEdit"_s);
    m_edit->setPlaceholderText(tr("Page, account, symbol or command"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(9, 9, 9, 5);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    setFixedWidth(460);
    setFixedHeight(kMostRows * kRowHeight + 58);
    m_edit->setText(typed);
    search(typed);
}

int CommandPalette::score(const QString& typed, const QString& text)
{
    if (typed.isEmpty())
        return 1;
    const qsizetype at = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at == 0)
        return text.size() == typed.size() ? 100 : 90;
    if (at > 0)
        return text.at(at - 1).isLetterOrNumber() ? 50 : 70;
    qsizetype next = 0;
    for (const QChar letter : typed) {
        next = text.indexOf(letter, next, Qt::CaseInsensitive);
        if (next < 0)
            return -1;
        ++next;
    }
    return typed.size() >= 3 ? 20 : -1;
}

void CommandPalette::search(const QString& typed)
{
    struct Match {
        int score;
        qsizetype item;
    };
    QList<Match> matches;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const int points = qMax(score(typed.trimmed(), m_items[i].text), score(typed.trimmed(), m_items[i].hint) - 30);
        if (points > 0)
            matches.append({points, i});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    m_list->clear();
    for (const Match& match : matches.mid(0, 50)) {
        const Item& item = m_items[match.item];
        auto* row = new QListWidgetItem(item.icon, item.text, m_list);
        row->setData(kHintRole, item.hint);
        row->setData(kItemRole, match.item);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing matches"), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem* row = m_list->currentItem();
    if (!row || !row->data(kItemRole).isValid())
        return;
    const auto run = m_items.at(row->data(kItemRole).toLongLong()).run;
    close(); // first, so that what runs may open a window of its own
    run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int rows = m_list->count();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        m_list->setCurrentRow((m_list->currentRow() + (key == Qt::Key_Down ? 1 : rows - 1)) % rows);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
        return true;
    }
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace qm::views
