using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Generation;

/// <summary>A generated module and how it is called, in order, on one instance.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Calls">What is called.</param>
/// <param name="Globals">What is looked at in the end.</param>
internal sealed record ModuleRun(byte[] Bytes, ModuleRun.OneCall[] Calls, ModuleRun.OneGlobal[] Globals)
{
    private const int CallsEach = 4;

    /// <summary>That of a seed, always the same.</summary>
    public static ModuleRun Of(int seed)
    {
        byte[] bytes = ModuleGenerator.Module(seed);
        WasmModule module = WasmModule.Read(bytes);
        var dice = new Dice(~seed);
        IEnumerable<ModuleExport> functions = module.Exports.Where(export => export.Kind == ExternKind.Function);
        return new ModuleRun(
            bytes,
            [.. Enumerable.Repeat(functions, CallsEach).SelectMany(all => all).Select(export => OneCall.Of(export.Name, module.FunctionTypeOf(export.Index), dice))],
            [.. module.Exports.Where(export => export.Kind == ExternKind.Global).Select(export => new OneGlobal(export.Name, module.Globals[(int)export.Index].Value.Word()))]);
    }

    /// <summary>One call.</summary>
    internal sealed record OneCall(string Export, Number[] Arguments, string[] Results)
    {
        public static OneCall Of(string export, FunctionType type, Dice dice) =>
            new(export, [.. type.Parameters.Select(parameter => Number.Of(parameter, dice))], [.. type.Results.Select(result => result.Word())]);
    }

    /// <summary>One global variable.</summary>
    internal sealed record OneGlobal(string Export, string Type);

    /// <summary>A number by its bits, in hexadecimal.</summary>
    internal sealed record Number(string Type, string Bits)
    {
        public static Number Of(WasmType type, Dice dice)
        {
            long bits = type switch
            {
                WasmType.I32 => (uint)dice.Int32(),
                WasmType.I64 => dice.Int64(),
                WasmType.F32 => BitConverter.SingleToUInt32Bits(dice.Single()),
                _ => BitConverter.DoubleToInt64Bits(dice.Double()),
            };
            return new Number(type.Word(), $"{bits:x}");
        }
    }
}
