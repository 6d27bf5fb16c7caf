using Skein.Planning.Checking.Expressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Sheets in the terms of checks: a cell's formula speaks of the labels of the cells it refers to.</summary>
internal static class GridReader
{
    private const int ColumnsMax = 200;

    public static CheckedFile Read(string kind, IReadOnlyList<Grid> grids, IReadOnlyDictionary<string, string> names, CheckLimits limits, int skipped)
    {
        var formulas = new List<Formula>();
        var tables = new List<Table>();
        var facts = new List<IReadOnlyList<Fact>>();
        foreach (Grid grid in grids)
        {
            List<IReadOnlyList<TableCell>> rows = Rows(grid);
            foreach (((int row, int column), GridCell cell) in grid.Cells.OrderBy(each => each.Key))
            {
                if (cell.Formula is null) continue;
                if (ExpressionParser.Parse(cell.Formula, limits.TokensMax) is not { } node)
                {
                    skipped++;
                    continue;
                }

                formulas.Add(new Formula(grid.Label(row, column), "=", Labelled(node, grid, names, 0), new CheckPlace(row, column, grid.Where(row, column)), cell.Formula));
            }

            facts.Add(FactReader.OfLines(rows));
            bool hasHeader = rows.Count > 1 && rows[0].Count > 2 && rows[0].All(cell => cell.Number is null);
            if (!hasHeader) continue;
            var table = new Table(rows[0], rows.GetRange(1, rows.Count - 1));
            tables.Add(table);
            facts.AddRange(FactReader.Of(table));
        }

        return new CheckedFile { Kind = kind, Formulas = formulas, Tables = tables, Facts = facts, Skipped = skipped };
    }

    private static List<IReadOnlyList<TableCell>> Rows(Grid grid)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (IGrouping<int, KeyValuePair<(int Row, int Column), GridCell>> row in grid.Cells.GroupBy(each => each.Key.Row).OrderBy(each => each.Key))
        {
            int first = row.Min(each => each.Key.Column), last = Math.Min(row.Max(each => each.Key.Column), first + ColumnsMax);
            var cells = new List<TableCell>();
            for (int column = first; column <= last; column++)
            {
                string text = grid.Cells.TryGetValue((row.Key, column), out GridCell? cell) ? cell.Text : "";
                cells.Add(new TableCell(text, new CheckPlace(row.Key, column, grid.Where(row.Key, column))));
            }

            rows.Add(cells);
        }

        return rows;
    }

    /// <summary>References are the labels of their cells, defined names those of what they refer to.</summary>
    private static Node Labelled(Node node, Grid grid, IReadOnlyDictionary<string, string> names, int depth)
    {
        if (depth > 100) return node;
        if (node.Kind == NodeKind.Name)
        {
            string target = names.TryGetValue(node.Text, out string? defined) && !Role.Rate(node.Text) && !Role.Time(node.Text) && !Role.Availability(node.Text) && !Role.ErrorRate(node.Text) ? defined : node.Text;
            string label = Grid.Reference(target) is var (row, column) ? grid.Label(row, column) : "";
            return label.Length > 0 ? Node.Name(label) : node;
        }

        // A range is called what its column is.
        if (node.IsOperation(":") && Grid.Reference(node.Parts[0].Text) is var (top, left) && grid.Header(top, left) is { Length: > 0 } header) return Node.Name(header);

        // A LET that gives names to cells keeps both: its names speak for themselves.
        return node.Parts.Count == 0 || node.Calls("LET") ? node : node with { Parts = [.. node.Parts.Select(part => Labelled(part, grid, names, depth + 1))] };
    }
}
