namespace Skein.Planning.Checking.Expressions;

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">Number, Name, Text, or Operation for signs.</param>
/// <param name="Text">As it stands, or the unit behind a number.</param>
/// <param name="Value">Of a number.</param>
internal readonly record struct Token(NodeKind Kind, string Text, double Value);
