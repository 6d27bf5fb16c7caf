using Skein.Planning.Workbook.Cells;
using Skein.Planning.Workbook.Charts;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The sheet <c>Load</c>: the response against the load, at the workers of the plan.</summary>
internal static class LoadSheet
{
    private const int FirstRow = 4;

    public static void Write(Book book, CapacityTerms capacity, InputTerms inputs, int rows)
    {
        var sheet = new Sheet("Load", 20, 22, 18, 18, 18) { FrozenRows = FirstRow - 1 };
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "Response against load", CellStyle.Title);
        sheet.Heads(FirstRow - 1, 1, "share busy", "arrivals, all replicas, 1/s", "waits", "mean wait, s", "mean response, s");
        Scenario at = capacity.Scenario;
        var lines = new List<(double Rate, double Wait, double Response)>();
        for (int index = 0; index < rows; index++)
        {
            int row = FirstRow + index;
            Term share = sheet.Give(row, 1, (index + 1) / (rows + 1.0), CellStyle.Number), load = share * capacity.Servers;
            Term rate = sheet.Put(row, 2, load / at.Time * inputs.Replicas);
            Term waits = sheet.Put(row, 3, Calc.ErlangC(Calc.ErlangB(load, capacity.Servers), load, capacity.Servers), CellStyle.Probability);
            Term wait = sheet.Put(row, 4, waits * at.Time / (capacity.Servers - load) * at.Variation, CellStyle.Probability);
            lines.Add((rate.Value, wait.Value, sheet.Put(row, 5, wait + at.Time).Value));
        }

        int last = FirstRow + rows - 1;
        ChartSeries Series(string name, int column, Func<(double Rate, double Wait, double Response), double> of) =>
            new(name, sheet.Range(2, FirstRow, last), [.. lines.Select(line => Term.Written(line.Rate))], sheet.Range(column, FirstRow, last), [.. lines.Select(of)]);
        sheet.Charts.Add(new Chart(ChartKind.Scatter, "Response against load", "arrivals, 1/second", "seconds", 7, 2, [Series("mean response", 5, line => line.Response), Series("mean wait", 4, line => line.Wait)]));
    }
}
