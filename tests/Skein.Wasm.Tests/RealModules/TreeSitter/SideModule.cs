using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.RealModules.TreeSitter;

/// <summary>
/// A module that is linked to another when it runs: it lives in the other's memory and table, and calls its functions. Source: the
/// tool conventions' <c>DynamicLinking.md</c>, section <c>dylink.0</c>.
/// </summary>
internal static class SideModule
{
    private const int Alignment = 16;
    private const byte MemoryInfo = 1;

    /// <summary>Makes an instance of it beside the main one.</summary>
    public static Instance Link(byte[] bytes, Instance main, LinearMemory memory, Table table, Global stack)
    {
        var compiled = CompiledModule.Compile(WasmModule.Read(bytes));
        (int room, int places) = Needs(compiled.Module);
        int place = main.Call("calloc", room + Alignment, 1)[0].Int32;
        place = (place + Alignment - 1) / Alignment * Alignment;
        uint first = table.Grow((uint)places, null) ?? throw new InvalidOperationException("the table does not grow");
        Imports imports = new Imports().Add("env", "memory", memory).Add("env", "__indirect_function_table", table).Add("env", "__stack_pointer", stack);
        imports.Add("env", "__memory_base", Constant(place)).Add("env", "__table_base", Constant((int)first));
        foreach (ModuleImport import in compiled.Module.Imports.Where(import => import.Type is FunctionExternType)) imports.Add("env", import.Name, main.GetFunction(import.Name));
        Instance side = compiled.Instantiate(imports);
        side.Call("__wasm_apply_data_relocs");
        side.Call("__wasm_call_ctors");
        return side;
    }

    public static Global Constant(int value) => new(new GlobalType(WasmType.I32, false), value);

    public static Global Variable(int value) => new(new GlobalType(WasmType.I32, true), value);

    // Bytes of memory and places of the table.
    private static (int Memory, int Table) Needs(WasmModule module)
    {
        ModuleSection section = module.Sections.Single(each => each.Id == SectionId.Custom && each.Name == "dylink.0");
        ReadOnlySpan<byte> bytes = module.Bytes.Span.Slice(section.Contents.Offset, section.Contents.Length);
        while (bytes[0] != MemoryInfo)
        {
            int past = 1;
            int length = Number(bytes, ref past);
            bytes = bytes[(past + length)..];
        }

        int at = 1;
        Number(bytes, ref at);
        int memory = Number(bytes, ref at);
        Number(bytes, ref at);
        return (memory, Number(bytes, ref at));
    }

    // LEB128.
    private static int Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        int number = 0;
        for (int shift = 0; ; shift += 7)
        {
            number |= (bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80) return number;
        }
    }
}
