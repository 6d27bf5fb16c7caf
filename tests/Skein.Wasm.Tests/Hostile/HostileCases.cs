using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Validation;
using Skein.Wasm.Text;

namespace Skein.Wasm.Tests.Hostile;

/// <summary>Modules that mean harm by what they are made of. Each says what becomes of it: what it gives, why it was stopped, or why it was refused.</summary>
internal static class HostileCases
{
    private const byte Form = 0x60;

    // Of several sizes, so that one of them ends within a frame, wherever that begins.
    private static readonly int[] Stacks = [.. Enumerable.Range(4, 13).Select(step => step * 96)];

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["a thousand functions of fifty thousand variables"] = Locals,
        ["a table of a million labels in a loop"] = () => Labels(1_000_000),
        ["a table of ten million labels"] = () => Labels(10_000_000),
        ["a million types"] = Types,
        ["ten million elements"] = () => Elements(10_000_000),
        ["more elements than a segment may have"] = () => Elements(10_000_001),
        ["one name exported a million times"] = Exports,
        ["more segments of data than there may be"] = () => Segments(100_001),
        ["data far beyond the memory"] = () => Wat("(module (memory 1) (data (i32.const -1) \"x\") (func (export \"run\") (result i32) i32.const 7))"),
        ["a name section that promises names without end"] = Names,
        ["a hundred results"] = () => Results(100),
        ["a thousand results"] = () => Results(1_000),
        ["more results than there may be"] = () => Results(1_001),
        ["blocks as deep as they may be, with results"] = () => Wat($"(module (func (export \"run\") (result i32) {Repeat("block (result i32) ", 9_990)} i32.const 7 {Repeat("end ", 9_990)}))"),
        ["a chain of twenty thousand selects"] = () => Wat($"(module (func (export \"run\") (result i32) {Repeat("i32.const 7 i32.const 8 i32.const 1 ", 16_000)} {Repeat("select ", 16_000)}{Repeat("drop ", 15_999)}))"),
        ["selects one in another"] = () => Wat($"(module (func (export \"run\") (result i32) i32.const 7 {Repeat("i32.const 8 i32.const 1 select ", 100_000)}))"),
        ["three hundred thousand statements"] = () => Wat($"(module (func (export \"run\") (result i32) (local i32) {Repeat("local.get 0 i32.const 1 i32.add local.set 0 ", 300_000)} local.get 0))"),
        ["a long function that calls itself for ever"] = () => Wat($"(module (func $f (export \"run\") (result i32) (local i32) {Repeat("local.get 0 i32.const 1 i32.add local.set 0 ", 6_000)} call $f local.get 0 i32.add))"),
        ["long frames of calls to the host"] = () => Long("call $host ", 25_000),
        ["long frames of indirect calls"] = () => Long("local.get 0 i32.const 0 call_indirect (param i32) (result i32) local.set 0 ", 30_000),
        ["long frames of several results"] = () => Long("local.get 0 call $two drop local.set 0 ", 30_000),
        ["long frames of saturating conversions"] = () => Long("local.get 0 f64.convert_i32_s i32.trunc_sat_f64_s local.set 0 ", 30_000),
        ["long frames of roots"] = () => Long("local.get 0 f64.convert_i32_s f64.sqrt i32.trunc_sat_f64_s local.set 0 ", 30_000),
        ["long frames of bits of floats"] = () => Long("local.get 0 f32.reinterpret_i32 f32.neg i32.reinterpret_f32 local.set 0 ", 4_000),
        ["long frames of vectors"] = () => Long("local.get 0 i8x16.splat local.get 0 i32x4.splat i8x16.swizzle i8x16.popcnt i32x4.extract_lane 1 local.set 0 ", 12_000),
        ["a memory that grows without end"] = () => Wat("(module (memory 1) (func (export \"run\") (result i32) (loop (br_if 0 (i32.ne (memory.grow (i32.const 1000)) (i32.const -1)))) i32.const 7))"),
    };

    /// <summary>Reads, compiles and calls it.</summary>
    public static string Outcome(byte[] bytes)
    {
        try
        {
            using Instance instance = CompiledModule.Compile(WasmModule.Read(bytes)).Instantiate(new Imports().Add("env", "host", () => { }), new InstanceLimits { MemoryPagesMax = 4096, StackBytesMax = int.MaxValue });
            return string.Join("; ", Stacks.Select(kibibytes => Called(instance, kibibytes)).Distinct());
        }
        catch (TrapException trap)
        {
            return $"stopped: {trap.Trap}";
        }
        catch (WasmException refusal)
        {
            return $"refused: {refusal.Kind}: {refusal.Reason}";
        }
    }

    private static string Called(Instance instance, int stackKibibytes)
    {
        string outcome = "";
        var thread = new Thread(() => outcome = Called(instance), stackKibibytes * 1024);
        thread.Start();
        thread.Join();
        return outcome;
    }

    private static string Called(Instance instance)
    {
        try
        {
            return $"gives {instance.Call("run")[0].Int32}";
        }
        catch (TrapException trap)
        {
            return $"stopped: {trap.Trap}";
        }
    }

    // It calls itself for ever; every frame is as large as the statements make it.
    private static byte[] Long(string statement, int count) => Wat($"""
        (module
          (import "env" "host" (func $host))
          (table 1 funcref) (elem (i32.const 0) $one)
          (func $one (param i32) (result i32) local.get 0)
          (func $two (param i32) (result i32 i64) local.get 0 i64.const 1)
          (func $again (param i32) (result i32) {Repeat(statement, count)} local.get 0 call $again i32.const 1 i32.add)
          (func (export "run") (result i32) i32.const 0 call $again))
        """);

    private static byte[] Wat(string text) => WatReader.Read(text);

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    // Type 0 gives a number; function 0 gives 7 and is called run.
    private static ModuleBytes Seven() => new ModuleBytes().Add(SectionId.Type, Form, 0, 1, WasmType.I32).Add(SectionId.Function, 0).Add(SectionId.Export, "run", (byte)0, 0).Body([0], Opcode.I32Const, (byte)7, Opcode.End);

    private static byte[] Locals()
    {
        ModuleBytes module = Seven();
        for (int index = 0; index < 1_000; index++) module.Add(SectionId.Function, 0).Body([1, 50_000, WasmType.I32], Opcode.LocalGet, 49_999, Opcode.End);
        return module.Build();
    }

    private static byte[] Labels(int count)
    {
        var labels = new byte[count];
        return new ModuleBytes().Add(SectionId.Type, Form, 0, 1, WasmType.I32).Add(SectionId.Function, 0).Add(SectionId.Export, "run", (byte)0, 0)
            .Body([1, 1, WasmType.I32], Opcode.Loop, (byte)0x40, Opcode.Block, (byte)0x40, Opcode.LocalGet, 0, Opcode.BrTable, count, labels, 0, Opcode.End, Opcode.End, Opcode.I32Const, (byte)7, Opcode.End).Build();
    }

    // Each of its own kind: a number in binary, of i32 and i64.
    private static byte[] Types()
    {
        ModuleBytes module = Seven();
        for (int index = 1; index < 1_000_000; index++)
        {
            var parameters = new byte[20];
            for (int bit = 0; bit < 20; bit++) parameters[bit] = (byte)((index >> bit & 1) == 0 ? WasmType.I32 : WasmType.I64);
            module.Add(SectionId.Type, Form, (byte)20, parameters, (byte)0);
        }

        return module.Build();
    }

    private static byte[] Elements(int count) => Seven().Add(SectionId.Table, WasmType.FuncRef, (byte)0, 10_000_000).Add(SectionId.Element, (byte)0, Opcode.I32Const, (byte)0, Opcode.End, count, new byte[count]).Build();

    private static byte[] Exports()
    {
        ModuleBytes module = Seven();
        for (int index = 1; index < 1_000_000; index++) module.Add(SectionId.Export, "run", (byte)0, 0);
        return module.Build();
    }

    private static byte[] Segments(int count)
    {
        ModuleBytes module = Seven().Add(SectionId.Memory, (byte)0, 1);
        for (int index = 0; index < count; index++) module.Add(SectionId.Data, (byte)1, 0);
        return module.Build();
    }

    private static byte[] Names() => [.. Seven().Build(), 0, 16, 4, (byte)'n', (byte)'a', (byte)'m', (byte)'e', 1, 9, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0xFF, 0xFF, 0x7F];

    // Function 1 gives many; run drops all but one.
    private static byte[] Results(int count)
    {
        object[] constants = [.. Enumerable.Range(0, count).SelectMany(_ => (object[])[Opcode.I32Const, (byte)7])];
        object[] drops = [.. Enumerable.Repeat((object)Opcode.Drop, count - 1)];
        return new ModuleBytes().Add(SectionId.Type, Form, 0, 1, WasmType.I32).Add(SectionId.Type, Form, 0, count, (object[])[.. Enumerable.Repeat((object)WasmType.I32, count)])
            .Add(SectionId.Function, 0).Add(SectionId.Function, 1).Add(SectionId.Export, "run", (byte)0, 0)
            .Body([0], Opcode.Call, 1, drops, Opcode.End).Body([0], constants, Opcode.End).Build();
    }
}
