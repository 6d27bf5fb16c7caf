namespace Skein.Wasm.Tests.Specification;

/// <summary>One line of a script.</summary>
/// <param name="Type">What is to be done, and what must come of it.</param>
/// <param name="Line">In the script that people wrote.</param>
/// <param name="Name">Of a module.</param>
/// <param name="File">Of a module.</param>
/// <param name="Text">Why it must fail.</param>
/// <param name="IsText">Whether the module is in the text format.</param>
/// <param name="As">By what name a module is offered to others.</param>
/// <param name="Action">What is done.</param>
/// <param name="Expected">What it gives.</param>
internal sealed record ScriptCommand(string Type, int Line, string? Name, string? File, string? Text, bool IsText, string? As, ScriptAction? Action, ScriptValue[] Expected);
