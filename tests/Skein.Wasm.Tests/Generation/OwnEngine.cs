using System.Globalization;
using System.Security.Cryptography;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>Runs in our engine what <c>generated-modules.mjs</c> runs in node, and answers alike.</summary>
internal static class OwnEngine
{
    /// <param name="run">What is run.</param>
    /// <param name="options">How it is compiled.</param>
    /// <param name="limits">Bounds of the instance.</param>
    /// <param name="compile">What compiles it; null for the compiler.</param>
    public static RunOutcome Run(ModuleRun run, CompilerOptions? options = null, InstanceLimits? limits = null, Func<WasmModule, CompiledModule>? compile = null)
    {
        WasmModule module = WasmModule.Read(run.Bytes);
        CompiledModule compiled = compile?.Invoke(module) ?? CompiledModule.Compile(module, options);
        using Instance instance = compiled.Instantiate(limits: limits);
        string[] calls = [.. run.Calls.Select(call => Call(instance, call))];
        string[] globals = [.. run.Globals.Select(global => Written(instance.GetGlobal(global.Export).Value))];
        LinearMemory memory = instance.GetMemory("memory");
        return new RunOutcome(true, calls, globals, Convert.ToHexStringLower(SHA256.HashData(memory.Span(0, memory.Pages * LinearMemory.PageBytes))), Table(instance));
    }

    private static int[]? Table(Instance instance)
    {
        if (instance.GetExport("table") is not Table table) return null;
        var numbers = new Dictionary<object, int>();
        instance.State.NumberFunctions(numbers);
        return [.. Enumerable.Range(0, (int)table.Count).Select(index => table.Get((uint)index) is { } function ? numbers[function] : -1)];
    }

    private static string Call(Instance instance, ModuleRun.OneCall call)
    {
        try
        {
            return string.Join(' ', instance.Call(call.Export, [.. call.Arguments.Select(Given)]).Select(Written));
        }
        catch (TrapException trap)
        {
            return $"trap: {trap.Trap}";
        }
    }

    private static WasmValue Given(ModuleRun.Number number)
    {
        long bits = long.Parse(number.Bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return WasmValue.OfBits(Enum.Parse<WasmType>(number.Type, ignoreCase: true), bits);
    }

    private static string Written(WasmValue value) => value.Type switch
    {
        WasmType.F32 when float.IsNaN(value.Single) => "nan",
        WasmType.F64 when double.IsNaN(value.Double) => "nan",
        WasmType.I32 or WasmType.F32 => $"{(uint)value.Bits:x8}",
        _ => $"{value.Bits:x16}",
    };
}
