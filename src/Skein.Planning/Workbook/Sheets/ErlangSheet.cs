using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The sheet <c>Erlang</c>: Erlang B by its recursion, a row for each worker, and Erlang C beside it.</summary>
internal static class ErlangSheet
{
    private const int FirstRow = 7;

    public static void Write(Book book, CapacityTerms capacity, int rows)
    {
        var sheet = new Sheet("Erlang", 40, 22, 22, 22) { FrozenRows = FirstRow - 1 };
        book.Sheets.Add(sheet);
        Term load = capacity.Scenario.Mean, before = 1;
        sheet.Write(1, 1, "Erlang B and C for each number of workers", CellStyle.Title);
        sheet.Write(2, 1, "Erlang B by its recursion: B(k) = a B(k-1) / (k + a B(k-1)), from B(0) = 1");
        var blocked = new List<Term>();
        for (int count = 1; count <= rows; count++)
        {
            int row = FirstRow + count - 1;
            Term servers = sheet.Give(row, 1, count);
            before = sheet.Put(row, 2, load * before / (servers + (load * before)), CellStyle.Probability);
            sheet.Put(row, 3, Calc.If(servers > load, Calc.ErlangC(before, load, servers), 1), CellStyle.Probability);
            sheet.Put(row, 4, load * (1 - before) / servers);
            blocked.Add(before);
        }

        sheet.Heads(FirstRow - 1, 1, "workers", "turned away without a queue (B)", "waits (C; 1: all)", "share busy without a queue");
        sheet.Write(3, 1, "B for the workers of the plan");
        int chosen = (int)Math.Min(capacity.Servers.Value, rows);
        var found = new Term($"INDEX({sheet.Range(2, FirstRow, FirstRow + rows - 1)},{capacity.Servers.Text})", blocked[Math.Max(0, chosen - 1)].Value);
        sheet.Put(3, 2, Calc.If(capacity.Servers <= rows, found, "beyond the table"), CellStyle.Probability);
        sheet.Write(4, 1, "the same from the Poisson law");
        sheet.Put(4, 2, Calc.ErlangB(load, capacity.Servers), CellStyle.Probability);
    }
}
