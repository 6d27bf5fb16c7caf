using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>What a module is refused with. The first words are those of the specification's own tests.</summary>
internal static class Refusal
{
    public static WasmException Invalid(string reason, long? offset) => new(WasmErrorKind.Invalid, reason, offset);

    /// <summary>Something is named by a number that there is not.</summary>
    public static WasmException Unknown(string what, uint index, long? offset) => Invalid($"unknown {what} {index}", offset);

    public static WasmException Mismatch(string details, long offset) => Invalid($"type mismatch: {details}", offset);

    /// <summary>A type in words; that of a value which is never made has none.</summary>
    public static string Word(WasmType type) => type == TypeStack.Unknown ? "anything" : type.Word();

    public static string Words(ReadOnlySpan<WasmType> types)
    {
        // A message is one line, however long the list.
        const int Shown = 8;
        var words = new List<string>(Shown + 1);
        foreach (WasmType type in types[..Math.Min(types.Length, Shown)]) words.Add(Word(type));
        if (types.Length > Shown) words.Add($"and {types.Length - Shown:#,##0} more");
        return $"[{string.Join(", ", words)}]";
    }
}
