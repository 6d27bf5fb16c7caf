using System.Text;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.Rollup;

/// <summary>A parser of JavaScript, with what its glue <c>dist/wasm-node/bindings_wasm.js</c> imports: things of the host go in as references.</summary>
internal sealed class RollupModule : IDisposable
{
    private const string Glue = "./bindings_wasm_bg.js";
    private const int FirstConstant = 1024;

    private readonly Instance instance;
    private readonly LinearMemory memory;

    public RollupModule()
    {
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.Rollup.Read()));
        var imports = new Imports();
        Add("__wbg___wbindgen_throw", void (Instance caller, int text, int length) => throw new InvalidOperationException(caller.Memory!.Text(text, length)));
        Add("__wbg_error", void (Instance caller, int text, int length) => throw new InvalidOperationException(caller.Memory!.Text(text, length)));
        Add("__wbg_length", (object? bytes) => ((byte[])bytes!).Length);
        Add("__wbg_new", () => (object?)new InvalidOperationException("an error of the module"));
        Add("__wbg_prototypesetcall", (Instance caller, int into, int length, object? bytes) => ((byte[])bytes!).CopyTo(caller.Memory!.Bytes(into, length)));
        Add("__wbg_stack", void (int _, object? error) => throw (Exception)error!);
        Add("__wbindgen_init_externref_table", (Instance caller) => Fill(caller.GetTable("__wbindgen_externrefs")));
        instance = compiled.Instantiate(imports);
        memory = instance.Memory!;
        instance.Call("__wbindgen_start");

        // A name ends with a hash of the glue's text.
        void Add(string name, Delegate function) =>
            imports.Add(Glue, compiled.Module.Imports.Single(import => import.Name == name || (import.Name.StartsWith(name + "_", StringComparison.Ordinal) && import.Name.Length == name.Length + 17)).Name, function);
    }

    /// <summary>The tree of a source, in rollup's own format.</summary>
    public byte[] Parse(string source)
    {
        byte[] text = Encoding.UTF8.GetBytes(source);
        int place = instance.Call("__wbindgen_export2", text.Length, 1)[0].Int32;
        text.CopyTo(memory.Bytes(place, text.Length));
        const int Return = 0, Markup = 1, Swap = 0;
        return Result(result => instance.Call("parse", result, place, text.Length, Return, Markup, Swap));
    }

    /// <summary>A hash of bytes that stay in the host.</summary>
    public string Hash(string function, byte[] bytes) => Encoding.UTF8.GetString(Result(result => instance.Call(function, result, WasmValue.OfExternal(bytes))));

    public void Dispose() => instance.Dispose();

    private static void Fill(Table table)
    {
        object undefined = new();
        table.Set(0, undefined);
        object?[] constants = [undefined, null, true, false];
        for (int index = 0; index < constants.Length; index++) table.Set((uint)(FirstConstant + index), constants[index]);
    }

    // Address and length are written to where the caller says; what lies there is the caller's to free.
    private byte[] Result(Action<int> call)
    {
        int result = instance.Call("__wbindgen_add_to_stack_pointer", -16)[0].Int32;
        call(result);
        (int place, int length) = (memory.ReadInt32((uint)result), memory.ReadInt32((uint)result + 4));
        byte[] bytes = memory.Bytes(place, length).ToArray();
        instance.Call("__wbindgen_export", place, length, 1);
        instance.Call("__wbindgen_add_to_stack_pointer", 16);
        return bytes;
    }
}
