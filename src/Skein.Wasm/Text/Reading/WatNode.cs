using System.Text;

namespace Skein.Wasm.Text.Reading;

/// <summary>A word, a string or a list in parentheses, with its place. Never changed once the tree is read.</summary>
internal sealed class WatNode(int line, int column)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly IReadOnlyList<WatNode> None = [];

    /// <summary>Of a word.</summary>
    public string? Word { get; init; }

    /// <summary>Of a string.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Of a list.</summary>
    public List<WatNode>? List { get; init; }

    public IReadOnlyList<WatNode> Items => List ?? None;

    /// <summary>The first word of a list; null for anything else.</summary>
    public string? Head => List is { Count: > 0 } list ? list[0].Word : null;

    public bool IsName => Word is ['$', _, ..];

    /// <summary>A number or a name of something.</summary>
    public bool IsIndex => IsName || Word is [>= '0' and <= '9', ..];

    /// <summary>Another word at the same place.</summary>
    public WatNode With(string word) => new(line, column) { Word = word };

    public WatException Wrong(string reason) => new(line, column, reason);

    /// <summary>A string that is a name.</summary>
    public string Text()
    {
        if (Bytes is null) throw Wrong("a string was expected");
        try
        {
            return Strict.GetString(Bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("malformed UTF-8 encoding");
        }
    }

    /// <summary>The item of a list that must be there.</summary>
    public WatNode At(int index) => index < Items.Count ? Items[index] : throw Wrong("something is missing in these parentheses");
}
