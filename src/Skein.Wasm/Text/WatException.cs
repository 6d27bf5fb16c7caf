namespace Skein.Wasm.Text;

/// <summary>A module's text was refused. It says nothing about validity: what the text says, and is wrong, is the validator's matter.</summary>
/// <param name="line">Where, from 1.</param>
/// <param name="column">Where in the line, in characters from 1.</param>
/// <param name="reason">What is wrong, in one line.</param>
public sealed class WatException(int line, int column, string reason) : Exception($"line {line}, column {column}: {reason}")
{
    /// <summary>Where, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Where in the line, in characters from 1.</summary>
    public int Column { get; } = column;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;
}
