using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.Resvg;

/// <summary>What the module's glue, <c>index.js</c>, imports. A name may end with a hash of the glue's text.</summary>
internal sealed class ResvgImports(HostThings things)
{
    private const int HashLength = 17;

    private readonly Imports imports = new();

    public Imports For(WasmModule module)
    {
        Dictionary<string, Delegate> functions = Functions();
        foreach (ModuleImport import in module.Imports)
        {
            string name = functions.ContainsKey(import.Name) ? import.Name : import.Name[..^HashLength];
            // Three things are made anew: an error of a text, a list, or an array of bytes; the number of parameters tells which.
            imports.Add(import.Module, import.Name, functions[name == "__wbg_new" ? $"{name} {((FunctionExternType)import.Type).Type.Parameters.Length}" : name]);
        }

        return imports;
    }

    private Dictionary<string, Delegate> Functions() => new()
    {
        ["__wbg_new 2"] = (Instance caller, int text, int length) => things.Add(new InvalidOperationException(caller.Memory!.Text(text, length))),
        ["__wbg_new 1"] = (int source) => things.Add(things.Get(source) is LinearMemory whole ? new MemoryView(whole, 0, 0) : ((MemoryView)things.Get(source)!).Copy()),
        ["__wbg_new 0"] = () => things.Add(new List<object?>()),
        ["__wbindgen_memory"] = (Instance caller) => things.Add(caller.Memory),
        ["__wbg_buffer"] = (int memory) => things.Add((LinearMemory)things.Get(memory)!),
        ["__wbg_newwithbyteoffsetandlength"] = (int buffer, int offset, int length) => things.Add(new MemoryView((LinearMemory)things.Get(buffer)!, offset, length)),
        ["__wbindgen_object_drop_ref"] = (int thing) => { things.Take(thing); },
        ["__wbg_values"] = (int list) => things.Add(((IEnumerable<object?>)things.Get(list)!).GetEnumerator()),
        ["__wbg_next"] = (int iterator) => things.Add(Step((IEnumerator<object?>)things.Get(iterator)!)),
        ["__wbg_done"] = (int step) => ((Next)things.Get(step)!).Done ? 1 : 0,
        ["__wbg_value"] = (int step) => things.Add(((Next)things.Get(step)!).Value),
        ["__wbg_instanceof_Uint8Array"] = (int thing) => things.Get(thing) is byte[] or MemoryView ? 1 : 0,
        ["__wbindgen_string_get"] = (Instance caller, int into, int thing) => ResvgModule.PutText(caller, into, things.Get(thing) as string),
        ["__wbindgen_string_new"] = (Instance caller, int text, int length) => things.Add(caller.Memory!.Text(text, length)),
        ["__wbg_push"] = (int list, int thing) => Push((List<object?>)things.Get(list)!, things.Get(thing)),
        ["__wbg_length"] = (int thing) => things.Get(thing) is MemoryView view ? view.Length : ((byte[])things.Get(thing)!).Length,
        ["__wbg_set"] = (int into, int bytes, int offset) => Set((MemoryView)things.Get(into)!, (byte[])things.Get(bytes)!, offset),
        ["__wbindgen_throw"] = void (Instance caller, int text, int length) => throw new InvalidOperationException(caller.Memory!.Text(text, length)),
    };

    private static Next Step(IEnumerator<object?> values) => values.MoveNext() ? new Next(false, values.Current) : new Next(true, null);

    private static int Push(List<object?> list, object? thing)
    {
        list.Add(thing);
        return list.Count;
    }

    private static void Set(MemoryView into, byte[] bytes, int offset) => bytes.CopyTo(into.Memory.Bytes(into.Address + offset, bytes.Length));

    private sealed record Next(bool Done, object? Value);
}
