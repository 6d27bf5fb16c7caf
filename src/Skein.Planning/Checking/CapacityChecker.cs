using System.Text;
using System.Text.RegularExpressions;
using Skein.Core;
using Skein.Planning.Checking.Checks;
using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking;

/// <summary>
/// Looks for what is wrong in a capacity spec, a sheet (.xlsx, .csv), or source code or text with formulas. What it is, is
/// told by the content. Stateless and thread-safe.
/// </summary>
public static partial class CapacityChecker
{
    private static readonly PlanCheck[] Checks =
    [
        new TruncatedCapacity(), new PercentileAsResidence(), new AvailabilityAsDivisor(), new FirstOrderRetries(), new PowerOfRetries(), new HoldingShare(), new ProbabilityOfGridIndex(),
        new SecondsAsMilliseconds(), new BucketAsQuantile(), new UnguardedClamp(), new PositiveGain(), new NamesOfCells(), new LooserGoalGivesMore(), new SlowerGivesFewer(), new IdleGivesMany(),
        new UnreachableRow(), new TableContradictsFormula(), new UnitsOfCapacity(), new MemoryBelowStack(), new CountAfterWait(), new CollectInProbe(), new UnusedVariable(), new KneeOfFewPoints(),
        new SumOfPercentiles(), new MeanOfPercentiles(), new TimeoutsThatDoNotNest(), new DowntimePerYear(), new MinimumOfProcessors(), new BoundOfRunnable(), new LimitOfSignals(),
        new SizesThatContradict(), new ReadHoldsNoThread(), new PauseByCount(), new EscapeOfLocal(), new SleepAgainstOptimiser(), new FixedProcessors(), new UtilisationCalledAvailability(),
        new PeakToMean(), new ExponentContradicts(), new ValidatorThatIgnores(), new UnitsOfReduction(), new FewerThreadsThanProcessors(), new PoolBelowMean(), new TimeoutBelowMedian(),
        new ImplausibleTime(), new RetryStorm(), new AvailabilityOfSeries(), new BudgetBelowBlocking(),
    ];

    /// <summary>All that is looked for, by id.</summary>
    public static IReadOnlyList<CheckRule> Rules { get; } = [.. Checks.Select(check => check.Rule)];

    /// <summary>Looks through one file.</summary>
    /// <param name="name">What the file is called, for messages; its ending tells the language of code.</param>
    /// <param name="stream">Its bytes; is read to its end, or one byte beyond the bound, and left open.</param>
    /// <param name="limits">The bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It cannot be read: too large, neither text in UTF-8 nor a workbook, or a spec that is not valid.</exception>
    public static CheckReport Check(string name, Stream stream, CheckLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= CheckLimits.Default;
        var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer.AsSpan(0, read));
            if (bytes.Length > limits.BytesMax) throw new SkeinException(name, $"is larger than the {limits.BytesMax:N0} bytes that are looked at", "give the part that matters");
        }

        CheckedFile file = Read(name, bytes, limits);
        CheckFinding[] found = [.. Checks.SelectMany(check => check.Find(file)).DistinctBy(finding => (finding.Rule.Id, finding.Line, finding.Where, finding.Message)).OrderBy(finding => finding.Line).ThenBy(finding => finding.Column).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)];
        return new CheckReport(name, file.Kind, [.. found.Take(limits.FindingsMax)], Math.Max(0, found.Length - limits.FindingsMax), file.Skipped);
    }

    private static CheckedFile Read(string name, MemoryStream bytes, CheckLimits limits)
    {
        ReadOnlySpan<byte> start = bytes.GetBuffer().AsSpan(0, (int)Math.Min(4, bytes.Length));
        bytes.Position = 0;
        if (start.StartsWith("PK\u0003\u0004"u8)) return new WorkbookReader(name, limits).Read(bytes);
        string text = Decoded(name, bytes);
        if (OwnFields.Count(text) >= 2 && TopFields.Count(text) >= 3)
        {
            CapacitySpec spec = SpecReader.Read(name, text);
            return new CheckedFile { Kind = "spec", Spec = spec };
        }

        if (IsCsv(name, text)) return OfCsv(text, limits);
        IReadOnlyList<TextLine> lines = TextLines.Of(name, text, limits, out int skipped);
        IReadOnlyList<CodeFunction> functions = FunctionReader.Read(lines);
        IReadOnlyList<Formula> formulas = FormulaReader.Read(lines, functions, limits);
        IReadOnlyList<Table> tables = TableReader.Read(lines);
        return new CheckedFile { Kind = "text", Lines = lines, Functions = functions, Formulas = formulas, Tables = tables, Facts = [.. FactReader.Of(formulas), .. tables.SelectMany(FactReader.Of)], Skipped = skipped };
    }

    private static CheckedFile OfCsv(string text, CheckLimits limits)
    {
        Grid grid = CsvReader.Read(text.ReplaceLineEndings("\n"), limits, out int skipped);
        return GridReader.Read("csv", [grid], new Dictionary<string, string>(), limits, skipped);
    }

    private static bool IsCsv(string name, string text) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
        || (Path.GetExtension(name).Length == 0 && CsvStart.IsMatch(text));

    private static string Decoded(string name, MemoryStream bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new SkeinException(name, "is neither text nor a workbook", "give a spec, an .xlsx, a .csv, or text") : text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw new SkeinException(name, "is neither text in UTF-8 nor a workbook", "give a spec, an .xlsx, a .csv, or text", exception);
        }
    }

    // What only a spec has at the left edge.
    [GeneratedRegex("^(?:serviceTime|sla|traffic):", RegexOptions.Multiline)]
    private static partial Regex OwnFields { get; }

    [GeneratedRegex("^(?:service|serviceTime|sla|traffic|topology|resources|floors):", RegexOptions.Multiline)]
    private static partial Regex TopFields { get; }

    [GeneratedRegex(@"^[^,;\n]{1,80}[,;][^,;\n]{1,80}[,;][^\n]{0,400}\n[^,;\n]{1,80}[,;][^,;\n]{1,80}[,;]")]
    private static partial Regex CsvStart { get; }
}
