using Skein.Planning.Workbook.Cells;
using Skein.Planning.Workbook.Charts;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Sensitivity</c>: the answer when one input is a fifth less, or a fifth more. The answer is the start where
/// the workers are asked, the last promised percentile where they are given. Used by one thread.
/// </summary>
internal sealed class SensitivitySheet(Book book, CapacityTerms capacity, InputTerms inputs, CapacitySheet rules, ShapeSheet shape, SearchSheet search)
{
    private const double Fifth = 0.2;
    private const int FirstRow = 6;

    private readonly Sheet sheet = new("Sensitivity", 34, 10, 16, 16, 14, 14, 14, 14, 10) { FrozenRows = 3 };

    public void Write()
    {
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "What the answer hangs on: each input a fifth less, and a fifth more", CellStyle.Title);
        sheet.Write(2, 1, "The answer");
        sheet.Put(2, 2, Calc.If(inputs.Workers.IsBlank, "limit to start with, requests", $"{inputs.Promises[^1].Name} of the response, seconds"));
        sheet.Write(3, 1, "as it is");
        Term now = sheet.Put(3, 2, capacity.Answer);
        string[] names = ["traffic.rate", "serviceTime mean", "traffic.dispersion", .. inputs.Promises.Select(promise => $"sla.latency.{promise.Name}"), "error budget", "resources.workers"];
        int table = FirstRow + names.Length + 3;
        sheet.Heads(FirstRow - 1, 1, "input", "", "a fifth less", "a fifth more", "change", "change");
        sheet.Heads(table - 1, 1, ["scenario", "factor", "rate", "mean at once", "mean time", "dispersion", "peakedness", "variation", "exact", .. inputs.Promises.Select(promise => promise.Name), "budget", "workers", "waits", "start", "response"]);
        var changes = new List<double[]>();
        for (int index = 0; index < names.Length; index++)
        {
            int row = FirstRow + index;
            sheet.Write(row, 1, names[index]);
            Term less = sheet.Put(row, 3, Answer(table + (2 * index), names[index], index, 1 - Fifth)), more = sheet.Put(row, 4, Answer(table + (2 * index) + 1, names[index], index, 1 + Fifth));
            changes.Add([sheet.Put(row, 5, Change(less, now)).Value, sheet.Put(row, 6, Change(more, now)).Value]);
        }

        ChartSeries Series(string name, int column) => new(
            name, sheet.Range(1, FirstRow, FirstRow + names.Length - 1), names, sheet.Range(4 + column, FirstRow, FirstRow + names.Length - 1), [.. changes.Select(pair => pair[column - 1])]);
        sheet.Charts.Add(new Chart(ChartKind.Bar, "Change of the answer", "input", "change", 1, table + (2 * names.Length) + 2, [Series("a fifth less", 1), Series("a fifth more", 2)]));
    }

    // A queue that grows without end has no bar; the column before says so.
    private static Term Change(Term changed, Term now)
    {
        var isNumber = new Condition($"AND(ISNUMBER({changed.Text}),ISNUMBER({now.Text}))", changed.Word is null && now.Word is null);
        return Calc.If(isNumber, changed - now, 0);
    }

    private Term Answer(int row, string name, int input, double factor)
    {
        int column = 1, count = inputs.Promises.Count;
        sheet.Write(row, column++, name);
        Term times = sheet.Give(row, column++, factor, CellStyle.Number);
        Term Cell(Term term, int changed = -1) => sheet.Put(row, column++, input == changed ? term * times : term);
        Term time = input == 1 ? inputs.MeanTime * times : inputs.MeanTime, dispersion = input == 2 ? inputs.Dispersion * times : inputs.Dispersion;
        Term mean = Traffic.MeanOfAll(inputs, time) / inputs.Replicas;
        if (input == 0) mean *= times;
        Term rate = Cell(mean / time), atOnce = Cell(mean), timeCell = Cell(time), dispersionCell = Cell(dispersion);
        Term peaked = Cell(rules.Peaked(dispersionCell)), variation = Cell(rules.Variation(dispersionCell)), exact = Cell(rules.Exact(dispersionCell));
        List<Promise> promises = [];
        for (int index = 0; index < count; index++) promises.Add(inputs.Promises[index] with { Seconds = Cell(inputs.Promises[index].Seconds, 3 + index) });
        Term budget = Cell(Calc.Min(1, input == 3 + count ? inputs.Budget * times : inputs.Budget));
        Term workers = Cell(input == 4 + count ? Calc.Max(1, Calc.Round(capacity.Servers * times)) : capacity.Servers);
        search.Band($"{name} x {factor}");
        var limits = new ScenarioInterval(new Scenario(rate, atOnce, timeCell, dispersionCell, peaked, variation, exact, promises, budget), inputs, shape, search, capacity.Room);
        Term waits = sheet.Put(row, column++, limits.Waits(workers), CellStyle.Probability);
        Term start = sheet.Put(row, column++, limits.Start()), response = sheet.Put(row, column, limits.Response(workers, waits, promises[^1]));
        return Calc.If(inputs.Workers.IsBlank, start, response);
    }
}
