namespace Skein.Wasm.Tests.Generation;

/// <summary>What became of a run.</summary>
/// <param name="Valid">Whether the module was.</param>
/// <param name="Calls">Results of each call, or how it was stopped.</param>
/// <param name="Globals">Values in the end.</param>
/// <param name="Memory">SHA-256 of the memory in the end.</param>
/// <param name="Table">Numbers of the functions in the table in the end, -1 where there is none; null where they mean nothing.</param>
internal sealed record RunOutcome(bool Valid, string[] Calls, string[] Globals, string Memory, int[]? Table)
{
    /// <summary>What differs; null for nothing. The words of traps differ from engine to engine, so that their kinds are compared.</summary>
    public string? DifferenceTo(RunOutcome other)
    {
        if (Valid != other.Valid) return $"valid: {Valid} and {other.Valid}";
        for (int index = 0; index < Calls.Length; index++)
        {
            if (Kind(Calls[index]) != Kind(other.Calls[index])) return $"call {index}: {Calls[index]} and {other.Calls[index]}";
        }

        for (int index = 0; index < Globals.Length; index++)
        {
            if (Globals[index] != other.Globals[index]) return $"global {index}: {Globals[index]} and {other.Globals[index]}";
        }

        if (Table is not null && other.Table is not null && !Table.SequenceEqual(other.Table)) return $"table: {string.Join(' ', Table)} and {string.Join(' ', other.Table)}";
        return Memory == other.Memory ? null : $"memory: {Memory} and {other.Memory}";
    }

    // Both engines have one word for some things that the other tells apart.
    private static string Kind(string call) => call switch
    {
        "trap: unreachable" => "unreachable",
        "trap: memory access out of bounds" or "trap: data segment out of bounds" or "trap: MemoryOutOfBounds" => "memory",
        "trap: table index is out of bounds" or "trap: table access out of bounds" or "trap: element segment out of bounds" or "trap: TableOutOfBounds" => "table",
        "trap: divide by zero" or "trap: remainder by zero" or "trap: IntegerDivideByZero" => "division",
        "trap: null function or function signature mismatch" or "trap: UninitializedElement" or "trap: IndirectCallTypeMismatch" => "indirect call",
        "trap: divide result unrepresentable" or "trap: float unrepresentable in integer range" or "trap: IntegerOverflow" or "trap: InvalidConversionToInteger" => "number",
        "trap: Unreachable" => "unreachable",
        "trap: exception" or "trap: UncaughtException" => "exception",
        _ => call,
    };
}
