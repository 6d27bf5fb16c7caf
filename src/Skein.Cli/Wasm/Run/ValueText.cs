using System.Globalization;
using Skein.Core;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Cli.Wasm.Run;

/// <summary>Values of a function as people type and read them.</summary>
internal static class ValueText
{
    public static WasmValue[] Parse(FunctionType type, string[] texts)
    {
        if (texts.Length != type.Parameters.Length) throw new SkeinException("the function", $"takes {type.Parameters.Length} arguments, not {texts.Length}", "put them behind --");
        return [.. texts.Select((text, index) => Parse(type.Parameters[index], text))];
    }

    public static string Of(WasmValue value) => value.Type switch
    {
        WasmType.I32 => value.Int32.ToString(CultureInfo.InvariantCulture),
        WasmType.I64 => value.Int64.ToString(CultureInfo.InvariantCulture),
        WasmType.F32 => value.Single.ToString("R", CultureInfo.InvariantCulture),
        WasmType.F64 => value.Double.ToString("R", CultureInfo.InvariantCulture),
        WasmType.V128 => value.Vector.ToString(),
        _ => value.Reference is null ? "null" : "a reference",
    };

    private static WasmValue Parse(WasmType type, string text)
    {
        bool known = true;
        WasmValue value = default;
        switch (type)
        {
            case WasmType.I32:
                known = int.TryParse(text, CultureInfo.InvariantCulture, out int small);
                if (!known && uint.TryParse(text, CultureInfo.InvariantCulture, out uint positive)) (known, small) = (true, (int)positive);
                value = WasmValue.Of(small);
                break;
            case WasmType.I64:
                known = long.TryParse(text, CultureInfo.InvariantCulture, out long large);
                if (!known && ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong unsigned)) (known, large) = (true, (long)unsigned);
                value = WasmValue.Of(large);
                break;
            case WasmType.F32:
                known = float.TryParse(text, CultureInfo.InvariantCulture, out float single);
                value = WasmValue.Of(single);
                break;
            case WasmType.F64:
                known = double.TryParse(text, CultureInfo.InvariantCulture, out double number);
                value = WasmValue.Of(number);
                break;
            default:
                throw new SkeinException("the function", $"takes a {type}, which cannot be typed", "call one that takes numbers");
        }

        return known ? value : throw new SkeinException(text, $"is no {type}", "");
    }
}
