using System.Text;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.QuickJs;

/// <summary>An interpreter of JavaScript, called as its glue calls it. Its memory is the host's.</summary>
internal sealed class QuickJsModule : IDisposable
{
    // Sorted as Emscripten sorts them. The last five are the package's own callbacks.
    private static readonly string[] Names =
    [
        "__assert_fail", "_abort_js", "_emscripten_runtime_keepalive_clear", "_localtime_js", "_setitimer_js", "_tzset_js", "emscripten_date_now", "emscripten_resize_heap", "environ_get", "environ_sizes_get",
        "fd_close", "fd_seek", "fd_write", "memory", "proc_exit", "call_function", "interrupt_handler", "load_module_source", "normalize_module", "free_reference",
    ];

    // Of the module's own stack: less than would use up the engine's, node's too.
    private const int StackBytes = 64 << 10;

    private readonly string glue = File.ReadAllText(Path.Combine(RealModule.QuickJs.Folder, "dist", "emscripten-module.cjs"));
    private readonly Dictionary<string, string> exports;
    private readonly LinearMemory memory;
    private readonly Instance instance;
    private readonly int runtime;
    private readonly int context;
    private readonly int patience;
    private int asked;

    /// <param name="patience">A program is stopped when the interpreter asks for the so-manieth time.</param>
    public QuickJsModule(int patience)
    {
        this.patience = patience;
        exports = EmscriptenLetters.Exports(glue);
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.QuickJs.Read()));
        WasmModule module = compiled.Module;
        memory = new LinearMemory(module.Imports.Select(import => import.Type).OfType<MemoryType>().Single());
        instance = compiled.Instantiate(Imports(module));
        // What the glue calls first is the module's constructors.
        instance.Call(System.Text.RegularExpressions.Regex.Match(glue, @"K=!0;\w+\.(\w+)\(\);").Groups[1].Value);
        runtime = Int("QTS_NewRuntime");
        Int("QTS_RuntimeEnableInterruptHandler", runtime);
        Int("QTS_RuntimeSetMaxStackSize", runtime, StackBytes);
        context = Int("QTS_NewContext", runtime, 0);
        int sum = Int("QTS_NewFunction", context, Give("sum").Place, 2, 0, 1);
        Int("QTS_SetProp", context, Int("QTS_GetGlobalObject", context), Int("QTS_NewString", context, Give("sum").Place), sum);
    }

    /// <summary>What a program gives or throws, and how often the host was asked whether to stop.</summary>
    public string Run(string program)
    {
        int before = asked;
        (int place, int length) = Give(program);
        int value = Int("QTS_Eval", context, place, length, Give("a.js").Place, 0, 0);
        int thrown = Int("QTS_ResolveException", context, value);
        string dump = memory.Text(Int("QTS_Dump", context, thrown != 0 ? thrown : value));
        return $"{(thrown != 0 ? "threw" : "gave")} {dump} after {asked - before}";
    }

    /// <summary>What a program gives, in a context of its own.</summary>
    public string Dump(string program)
    {
        int own = Int("QTS_NewContext", runtime, 0);
        (int place, int length) = Give(program);
        string dump = memory.Text(Int("QTS_Dump", own, Int("QTS_Eval", own, place, length, Give("a.js").Place, 0, 0)));
        Int("QTS_FreeContext", own);
        return dump;
    }

    public void Dispose()
    {
        instance.Dispose();
        memory.Dispose();
    }

    private Imports Imports(WasmModule module)
    {
        var functions = new Dictionary<string, Delegate>(EmscriptenRuntime.Functions)
        {
            ["_localtime_js"] = (long seconds, int into) => { EmscriptenRuntime.LocalTime(memory, seconds, into); },
            ["fd_close"] = (int _) => 52,
            ["fd_seek"] = (int _, long _, int _, int _) => 70,
            ["fd_write"] = (int _, int _, int _, int _) => 52,
            ["proc_exit"] = void (int code) => throw new InvalidOperationException($"the module ended itself with {code}"),
            ["call_function"] = (int calling, int _, int count, int values, int _) => Sum(calling, count, values),
            ["interrupt_handler"] = (int _) => ++asked % patience == 0 ? 1 : 0,
            ["load_module_source"] = (int _, int _, int _) => 0,
            ["normalize_module"] = (int _, int _, int _, int _) => 0,
            ["free_reference"] = (int _, int _) => { },
        };
        var imports = new Imports();
        string owner = module.Imports[0].Module;
        foreach ((string name, string letter) in EmscriptenLetters.Imports(glue, module.Imports.Select(import => import.Name).ToHashSet(), Names))
        {
            if (name == "memory") imports.Add(owner, letter, memory);
            else imports.Add(owner, letter, functions[name]);
        }

        return imports;
    }

    private int Sum(int calling, int count, int values)
    {
        double sum = 0;
        for (int index = 0; index < count; index++) sum += instance.Call(exports["QTS_GetFloat64"], calling, Int("QTS_ArgvGetJSValueConstPointer", values, index))[0].Double;
        return instance.Call(exports["QTS_NewFloat64"], calling, sum)[0].Int32;
    }

    private (int Place, int Length) Give(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
        int place = Int("malloc", bytes.Length);
        bytes.CopyTo(memory.Bytes(place, bytes.Length));
        return (place, bytes.Length - 1);
    }

    private int Int(string function, params ReadOnlySpan<WasmValue> arguments) => instance.Call(exports[function], arguments) is [var result, ..] ? result.Int32 : 0;
}
