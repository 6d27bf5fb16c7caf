using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes lines with roles; what the text writers have in common.</summary>
internal sealed class TextPage(TextWriter writer, TextOptions options)
{
    private const string Arrow = " <- ";
    private const string Cut = "...";

    public TextOptions Options => options;

    public string Style(TextRole role, string text) => options.Style.Apply(role, text);

    public void Line(string text = "") => writer.WriteLine(text);

    /// <summary>A header line: a name in a column of its own, then text.</summary>
    public void Header(string name, string text, TextRole role = TextRole.Heading)
    {
        writer.Write(Style(role, name));
        writer.Write(new string(' ', Math.Max(1, 10 - name.Length)));
        writer.WriteLine(text);
    }

    /// <summary>A stack, innermost frame first.</summary>
    /// <param name="indent">Columns before it.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="cut">Whether there are more that are not shown.</param>
    /// <param name="lead">Words before the first frame.</param>
    public void Chain(int indent, IReadOnlyList<Frame> frames, bool cut = false, string lead = "")
    {
        string margin = new(' ', indent);
        List<(string Text, bool Foreign)> texts = options.FoldFramework && options.Chain != ChainLayout.OneLine
            ? FrameFolding.Fold(frames)
            : [.. frames.Select(frame => (Captions.Of(frame), Captions.IsFramework(frame)))];
        if (cut) texts.Add((Cut, true));
        if (frames.Count == 0) texts = [("(no frames)", true)];
        int width = indent + lead.Length + texts.Sum(text => text.Text.Length) + (Arrow.Length * (texts.Count - 1));
        bool oneLine = options.Chain == ChainLayout.OneLine || (options.Chain == ChainLayout.Fit && width <= options.Width);

        writer.Write(margin);
        if (lead.Length > 0) writer.Write(Style(TextRole.Note, lead));
        for (int i = 0; i < texts.Count; i++)
        {
            if (i > 0 && oneLine) writer.Write(Style(TextRole.FrameworkFrame, Arrow));
            if (i > 0 && !oneLine)
            {
                writer.WriteLine();
                writer.Write(margin + new string(' ', lead.Length) + Style(TextRole.FrameworkFrame, Arrow.TrimStart()));
            }

            writer.Write(Style(texts[i].Foreign ? TextRole.FrameworkFrame : TextRole.Frame, texts[i].Text));
        }

        writer.WriteLine();
    }
}
