using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Sizes against each other.</summary>
internal sealed partial class SizesThatContradict() : PlanCheck(new CheckRule(
    "PLN031",
    "one size has two values",
    CheckSeverity.Error,
    "two lines that give the size of the structure g in bytes, each differently",
    "A goroutine's descriptor has one size per version of Go: 392 bytes in 1.19, 440 in newer ones. \"About 256\" and \"measured 368\" are no two measurements of it.",
    "print unsafe.Sizeof in the version that is used, or leave the figure out"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        (TextLine Line, int Index, string Bytes)? first = null;
        foreach (TextLine line in file.Lines)
        {
            Match match = Size.Match(line.Text);
            if (!match.Success) continue;
            if (first is { } before && before.Bytes != match.Groups[1].Value && line.Number - before.Line.Number < LinesMax)
                yield return At(line, match.Groups[1].Index, $"{match.Groups[1].Value} bytes here, {before.Bytes} in line {before.Line.Number}");
            first ??= (line, match.Index, match.Groups[1].Value);
        }
    }

    private const int LinesMax = 100;

    [GeneratedRegex(@"(?:`g`|\bg) ?(?:\u7ED3\u6784\u4F53|struct(?:ure)?\b)[^0-9|`]{0,12}(?:amd64)?[^0-9|`]{0,24}?([1-9][0-9]{1,4}) ?(?:\u5B57\u8282|bytes|B\b)")]
    private static partial Regex Size { get; }
}
