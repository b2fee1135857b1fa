// SPDX-License-Identifier: GPL-3.0-or-later
// The same for what has a window.
#pragma once
#include "pch_core.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
