using Skein.Cli.Output;
using Skein.Core.Formats.Text;
using Skein.Wasm.Budgets;
using Skein.Wasm.Compatibility;

namespace Skein.Cli.Wasm.Check;

/// <summary>What <c>wasm check</c> tells people.</summary>
internal static class CheckText
{
    public static void Write(CheckAnswer answer, TextWriter writer, ITextStyle style)
    {
        if (answer.Compatibility is { } report)
        {
            string verdict = style.Apply(Role(report.Verdict), report.Verdict.ToString().ToLowerInvariant());
            writer.WriteLine($"{answer.Source}: {verdict}");
            foreach (SignatureChange change in report.Changes) writer.WriteLine($"  {style.Apply(Role(change.Effect), $"{change.Effect.ToString().ToLowerInvariant(),-10}")}  {PrintableWriter.Quoted($"{change}")}");
        }

        if (answer.Budget.IsEmpty) return;
        int over = answer.Budget.Count(item => item.IsOver);
        string summary = over == 0 ? style.Apply(TextRole.Shrinkage, "within its budget") : style.Apply(TextRole.Warning, $"over its budget in {over} of {answer.Budget.Length}");
        writer.WriteLine($"{answer.Source}: {summary}");
        foreach (BudgetItem item in answer.Budget) writer.WriteLine($"  {Line(item, style)}");
    }

    private static string Line(BudgetItem item, ITextStyle style)
    {
        string line = $"{PrintableWriter.Quoted(item.What)}: {SizeText.Bytes(item.Actual)} of {SizeText.Bytes(item.Most)}{(item.IsBytes ? " bytes" : "")}";
        return item.IsOver ? style.Apply(TextRole.Warning, $"{line}, {SizeText.Bytes(item.Actual - item.Most)} too many") : line;
    }

    private static TextRole Role(CompatibilityVerdict verdict) => verdict switch
    {
        CompatibilityVerdict.Broken => TextRole.Warning,
        CompatibilityVerdict.Extended => TextRole.Age,
        _ => TextRole.Shrinkage,
    };
}
