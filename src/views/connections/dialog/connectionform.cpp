// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/connectionform.h"

#include "core/error.h"
#include "views/connections/dialog/offeredvalues.h"
#include "views/connections/dialog/patheditor.h"
#include "views/connections/dialog/secretedit.h"
#include "views/widgets/controls/segmentedcontrol.h"
#include "views/widgets/paint/icon.h"

#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;
using Type = broker::SettingField::Type;

namespace {

constexpr int kLabelWidth = 112;

QGridLayout* makeGrid(QWidget* parent)
{
    auto* grid = new QGridLayout(parent);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    return grid;
}

QString capitalised(const QString& word) { return word.left(1).toUpper() + word.mid(1); }

} // namespace

ConnectionForm::ConnectionForm(const broker::Descriptor& descriptor, const std::optional<ConnectionConfig>& existing,
    const QStringList& takenNames, QWidget* parent)
    : QWidget(parent), m_descriptor(descriptor), m_existing(existing), m_taken(takenNames), m_name(new QLineEdit(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* main = new QWidget(this);
    auto* grid = makeGrid(main);
    column->addWidget(main);
    m_name->setObjectName(u"field-name"_s);
    m_name->setMaxLength(80);
    m_name->setMinimumHeight(32);
    connect(m_name, &QLineEdit::textChanged, this, &ConnectionForm::edited);
    addRow(grid, tr("Name"), m_name, tr("Shown in filters, the status bar and exports"));

    QList<broker::SettingField> folded;
    for (const broker::SettingField& field : m_descriptor.settings) {
        if (field.advanced) {
            folded.append(field);
            continue;
        }
        QWidget* editor = makeEditor(field);
        m_rows.append({field, editor});
        addRow(grid, field.label, editor, field.help);
        addWarning(grid, field, editor);
    }
    if (!folded.isEmpty()) {
        m_fold = new QToolButton(this);
        m_fold->setObjectName(u"advancedButton"_s);
        m_fold->setText(tr("More settings (%n with defaults)", nullptr, int(folded.size())));
        m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_fold->setIcon(icon(u"chevron-right"_s));
        m_fold->setProperty("kind", u"fold"_s);
        m_fold->setCheckable(true);
        m_fold->setFocusPolicy(Qt::StrongFocus);
        auto* foldRow = new QHBoxLayout;
        foldRow->setContentsMargins(kLabelWidth + 14, 0, 0, 0);
        foldRow->addWidget(m_fold);
        foldRow->addStretch(1);
        column->addLayout(foldRow);
        m_advanced = new QWidget(this);
        auto* more = makeGrid(m_advanced);
        for (const broker::SettingField& field : folded) {
            QWidget* editor = makeEditor(field);
            m_rows.append({field, editor});
            addRow(more, field.label, editor, field.help);
            addWarning(more, field, editor);
        }
        m_advanced->hide();
        column->addWidget(m_advanced);
        connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
            m_advanced->setVisible(open);
            m_fold->setIcon(icon(open ? u"chevron-down"_s : u"chevron-right"_s));
        });
    }
    m_name->setText(m_existing ? m_existing->name : suggestedName());
}

void ConnectionForm::addRow(QGridLayout* grid, const QString& label, QWidget* editor, const QString& help)
{
    const int row = grid->rowCount();
    QLabel* caption = makeLabel(label, TypeRole::Cell, Tone::Text2, this);
    caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    caption->setMinimumHeight(32);
    caption->setMaximumWidth(kLabelWidth);
    caption->setWordWrap(true);
    caption->setBuddy(editor);
    editor->setAccessibleName(label);
    editor->setAccessibleDescription(help);
    grid->addWidget(caption, row, 0, Qt::AlignTop);
    grid->addWidget(editor, row, 1);
    if (!help.isEmpty()) {
        QLabel* below = makeLabel(help, TypeRole::Label, Tone::Text3, this);
        below->setWordWrap(true);
        grid->addWidget(below, row + 1, 1);
    }
    grid->setRowMinimumHeight(row + 2, 6);
    grid->addItem(new QSpacerItem(0, 6), row + 2, 1);
}

void ConnectionForm::addWarning(QGridLayout* grid, const broker::SettingField& field, QWidget* editor)
{
    auto* edit = qobject_cast<QLineEdit*>(editor);
    if (!field.warning || !edit)
        return;
    QLabel* label = makeLabel({}, TypeRole::Label, Tone::Warn, this);
    label->setObjectName(u"warning-"_s + field.key);
    label->setWordWrap(true);
    grid->addWidget(label, grid->rowCount(), 1);
    const auto show = [label, field](const QString& value) {
        const QString words = field.warning(value.trimmed());
        label->setText(words);
        label->setVisible(!words.isEmpty());
    };
    connect(edit, &QLineEdit::textChanged, label, show);
    show(edit->text());
}

QWidget* ConnectionForm::makeEditor(const broker::SettingField& field)
{
    const QString stored = m_existing ? m_existing->settings.value(field.key) : QString();
    const QString name = u"field-"_s + field.key;
    if (field.type == Type::Choice) {
        auto* segments = new SegmentedControl(32, this);
        for (const QString& choice : field.choices)
            segments->addSegment(choice, capitalised(choice));
        segments->setCurrent(stored.isEmpty() ? field.defaultValue : stored);
        segments->setObjectName(name);
        connect(segments, &SegmentedControl::currentChanged, this, [this] {
            suggestName();
            Q_EMIT edited();
        });
        return segments;
    }
    QLineEdit* edit = nullptr;
    if (field.type == Type::Secret) {
        edit = new SecretEdit(this);
        if (m_existing)
            edit->setPlaceholderText(tr("Stored; leave empty to keep it"));
    } else if (field.type == Type::Path) {
        auto* path = new PathEditor(this);
        path->setObjectName(name + u"-row"_s);
        path->edit()->setText(stored);
        edit = path->edit();
    } else {
        edit = new QLineEdit(stored, this);
    }
    if (field.type == Type::Integer)
        edit->setValidator(new QIntValidator(edit));
    if (field.type != Type::Secret)
        edit->setPlaceholderText(field.defaultValue);
    edit->setObjectName(name);
    edit->setMinimumHeight(32);
    if (!field.choices.isEmpty())
        offerValues(edit, field.choices);
    connect(edit, &QLineEdit::textChanged, this, [this, edit] {
        mark(edit, false);
        suggestName();
        Q_EMIT edited();
    });
    return field.type == Type::Path ? edit->parentWidget() : edit;
}

QString ConnectionForm::valueOf(const Row& row) const
{
    if (const auto* segments = qobject_cast<const SegmentedControl*>(row.editor))
        return segments->current();
    if (const auto* path = qobject_cast<const PathEditor*>(row.editor))
        return path->edit()->text().trimmed();
    return qobject_cast<const QLineEdit*>(row.editor)->text().trimmed();
}

QString ConnectionForm::suggestedName() const
{
    QString base = m_descriptor.name;
    for (const Row& row : m_rows) { // two of one kind are told apart by what is chosen: "Alpaca paper", "Demo Atlas"
        if (row.field.key != "environment"_L1 && row.field.key != "label"_L1)
            continue;
        const QString value = valueOf(row).isEmpty() ? row.field.defaultValue : valueOf(row);
        if (!value.isEmpty())
            base += u' ' + value;
    }
    QString name = base;
    for (int number = 2; m_taken.contains(name, Qt::CaseInsensitive); ++number)
        name = u"%1 %2"_s.arg(base).arg(number);
    return name;
}

void ConnectionForm::suggestName()
{
    if (!m_existing && !m_name->isModified())
        m_name->setText(suggestedName());
}

ConnectionConfig ConnectionForm::connection() const
{
    ConnectionConfig config = m_existing.value_or(ConnectionConfig{});
    config.enabled = true; // one that an import made waits for being set up
    config.name = m_name->text().simplified();
    config.kind = m_descriptor.kind;
    for (const Row& row : m_rows) {
        if (row.field.isSecret())
            continue;
        const QString value = valueOf(row);
        // A brokerage's own identity is always written down; other settings only where they differ from the default.
        if (value.isEmpty() || (value == row.field.defaultValue && row.field.key != "label"_L1)) {
            config.settings.remove(row.field.key);
            if (row.field.key == "label"_L1 && !row.field.defaultValue.isEmpty())
                config.settings.insert(row.field.key, row.field.defaultValue);
        } else {
            config.settings.insert(row.field.key, value);
        }
    }
    return config;
}

QMap<QString, Secret> ConnectionForm::secrets() const
{
    QMap<QString, Secret> filled;
    for (const Row& row : m_rows) {
        const auto* edit = qobject_cast<const SecretEdit*>(row.editor);
        if (edit && !edit->text().isEmpty())
            filled.insert(row.field.key, edit->secret());
    }
    return filled;
}

QString ConnectionForm::problem()
{
    clearMarks();
    const auto blame = [this](QWidget* editor, const QString& words) {
        if (m_advanced && m_advanced->isAncestorOf(editor))
            m_fold->setChecked(true);
        mark(editor, true);
        editor->setFocus();
        return words;
    };
    const QString name = m_name->text().simplified();
    if (name.isEmpty())
        return blame(m_name, tr("Give the connection a name."));
    if (m_taken.contains(name, Qt::CaseInsensitive)
        && !(m_existing && m_existing->name.compare(name, Qt::CaseInsensitive) == 0))
        return blame(m_name, tr("There is a connection of this name already. Choose another."));
    for (const Row& row : std::as_const(m_rows)) {
        const QString value = valueOf(row);
        const bool stored = m_existing && row.field.isSecret();
        if (row.field.required && value.isEmpty() && row.field.defaultValue.isEmpty() && !stored)
            return blame(row.editor, tr("Fill in \"%1\".").arg(row.field.label));
        if (row.field.type == Type::Url && !value.isEmpty()) {
            const QUrl url(value, QUrl::StrictMode);
            if (!url.isValid() || url.host().isEmpty() || url.scheme().isEmpty())
                return blame(
                    row.editor, tr("\"%1\" needs a whole web address that begins with https://.").arg(row.field.label));
        }
    }
    return {};
}

QStringList ConnectionForm::markSuspects(Error::Kind kind)
{
    QStringList labels;
    const bool secrets = kind == Error::Kind::Auth;
    const bool addresses = kind == Error::Kind::Network || kind == Error::Kind::Protocol;
    for (const Row& row : std::as_const(m_rows)) {
        // An address is only suspected where the person has set one.
        const bool suspect = (secrets && row.field.isSecret() && (row.field.required || !valueOf(row).isEmpty()))
            || (addresses && row.field.type == Type::Url && !valueOf(row).isEmpty());
        if (!suspect)
            continue;
        if (labels.isEmpty())
            row.editor->setFocus();
        if (m_advanced && m_advanced->isAncestorOf(row.editor))
            m_fold->setChecked(true);
        mark(row.editor, true);
        labels.append(row.field.label);
    }
    return labels;
}

void ConnectionForm::mark(QWidget* editor, bool wrong)
{
    if (editor->property("wrong").toBool() == wrong)
        return;
    editor->setProperty("wrong", wrong);
    editor->style()->unpolish(editor);
    editor->style()->polish(editor);
}

void ConnectionForm::clearMarks()
{
    mark(m_name, false);
    for (const Row& row : std::as_const(m_rows))
        mark(row.editor, false);
}

void ConnectionForm::focusFirst()
{
    for (const Row& row : std::as_const(m_rows)) {
        if (valueOf(row).isEmpty() && row.field.required && !row.field.advanced) {
            row.editor->setFocus();
            return;
        }
    }
    m_name->setFocus();
}

} // namespace qm::views
