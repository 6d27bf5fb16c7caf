namespace Skein.Wasm.Text;

/// <summary>Bounds of a module's text.</summary>
public sealed record WatLimits
{
    /// <summary>The defaults.</summary>
    public static WatLimits Default { get; } = new();

    /// <summary>Characters that are read. Default: 100,000,000.</summary>
    public int CharactersMax { get; init; } = 100_000_000;

    /// <summary>Characters that are written, without indentation. Default: 2,000,000,000.</summary>
    public long WrittenCharactersMax { get; init; } = 2_000_000_000;

    /// <summary>Parentheses that nest. Default: 1,000.</summary>
    public int ParenthesesMax { get; init; } = 1_000;
}
