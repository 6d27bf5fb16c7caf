using Skein.Core;
using Skein.Planning.Recommendation;
using Skein.Planning.Specs;
using Skein.Planning.Workbook.Cells;
using Skein.Planning.Workbook.Packaging;
using Skein.Planning.Workbook.Sheets;

namespace Skein.Planning.Workbook;

/// <summary>
/// Writes a capacity plan as a spreadsheet (.xlsx) whose formulas are live: the inputs of the spec are cells to change. Each
/// formula stands beside its value, so that a program that does not calculate shows the right one. The same spec gives the
/// same bytes. Thread-safe.
/// </summary>
public static class CapacityWorkbook
{
    private static readonly string[] Order = ["Inputs", "Capacity", "Peaks", "Erlang", "Load", "Topology", "Sensitivity", "Search", "Shape", "Notes", "Lambda"];

    /// <summary>Writes one.</summary>
    /// <param name="spec">What is asked; its evidence must be of a kind that needs no other file or server.</param>
    /// <param name="stream">Where to; need not be able to seek, and is left open.</param>
    /// <param name="options">The defaults where null.</param>
    /// <exception cref="SkeinException">There is no plan for the spec, or it is beyond a bound; nothing was written then.</exception>
    public static void Write(CapacitySpec spec, Stream stream, WorkbookOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(stream);
        Book book;
        try
        {
            book = Made(spec, options ?? WorkbookOptions.Default);
        }
        catch (RefusedException refusal)
        {
            SpecPlace place = spec.Places.GetValueOrDefault(refusal.Quantity);
            throw new SkeinException(place == default ? $"{spec.Source} {refusal.Quantity}:" : $"{spec.Source}:{place.Line}:{place.Column} {refusal.Quantity}:", refusal.Reason, "", refusal);
        }

        BookPackage.Write(book, stream);
    }

    private static Book Made(CapacitySpec spec, WorkbookOptions options)
    {
        WorkbookLimits limits = options.Limits;
        if (spec.Topology.Count > limits.HopsMax) throw new RefusedException("topology", $"has {spec.Topology.Count} calls, and a workbook holds {limits.HopsMax}");
        var draft = new Draft(spec, EvidenceLaw.Of(spec.ServiceTime), PlanLimits.Default);
        if (draft.Mean > limits.MeanConcurrencyMax) throw new RefusedException("traffic.rate", $"leads to {Figure.Number(draft.Mean)} requests at once in one replica, and spreadsheets have too few digits beyond {limits.MeanConcurrencyMax:N0}: add replicas");
        var book = new Book(spec.Service);
        InputTerms inputs = InputsSheet.Write(book, draft);
        ShapeSheet shape = ShapeSheet.Write(book, draft.Held);
        var search = new SearchSheet(book);
        CapacitySheet sheet = CapacitySheet.On(book, inputs, spec.Service, limits);
        CapacityTerms capacity = sheet.Write(shape, search);
        ErlangSheet.Write(book, capacity, limits.ErlangRows);
        LoadSheet.Write(book, capacity, inputs, limits.LoadRows);
        new TopologySheet(book, capacity, inputs, spec).Write();
        new SensitivitySheet(book, capacity, inputs, sheet, shape, search).Write();
        NotesSheet.Write(book, draft);
        if (options.Lambda) LambdaSheet.Write(book, capacity);
        book.Sheets.Sort((one, other) => Array.IndexOf(Order, one.Name).CompareTo(Array.IndexOf(Order, other.Name)));
        return book;
    }
}
