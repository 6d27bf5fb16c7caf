using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Wasm;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;

namespace Skein.Cli.Wasm.Run;

/// <summary>Where a module was stopped: the innermost of its functions on the stack, by its number, and its name where the module has names.</summary>
internal static partial class TrapPlace
{
    public static string Of(TrapException trap, WasmModule module)
    {
        foreach (StackFrame frame in new StackTrace(trap).GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.Module.Assembly.IsDynamic is false) continue;
            if (FunctionName().Match(method.Name) is { Success: true } match) return $" in {NameOf(uint.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), module)}";
        }

        return "";
    }

    // The engine calls a function by its number.
    [GeneratedRegex("^f([0-9]+)(_large)?$")]
    private static partial Regex FunctionName();

    private static string NameOf(uint number, WasmModule module)
    {
        try
        {
            string? name = CustomSections.Read(module).Names.Function(number);
            return name is null ? $"function {number}" : $"function {number} <{name}>";
        }
        catch (WasmException)
        {
            return $"function {number}";
        }
    }
}
