using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>Writes the facts of a finding: a name in a column of its own, then text.</summary>
internal sealed class FindingPage(TextWriter writer, TextOptions options)
{
    private const int Column = 14;
    private const int IdsMax = 8;
    private readonly TextPage page = new(writer, options);

    public void Line(string name, string text) => page.Line($"    {page.Style(TextRole.Note, name)}{new string(' ', Math.Max(1, Column - 4 - name.Length))}{text}");

    public void Chain(string name, IReadOnlyList<Frame> frames)
    {
        if (name.Length == 0) page.Chain(Column, frames);
        else page.Chain(4, frames, lead: name.PadRight(Column - 4));
    }

    public void Ids(string name, IReadOnlyList<Participant> participants)
    {
        string more = participants.Count > IdsMax ? $" and {Captions.Count(participants.Count - IdsMax, "other")}" : "";
        Line(name, string.Join(", ", participants.Take(IdsMax)) + more);
    }
}
