using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.TinyGo;

/// <summary>
/// What TinyGo's runtime and its <c>syscall/js</c> import. A value is its 8 bytes as an i64; a result of more than one part goes to
/// an address, which comes first. Source: TinyGo's <c>targets/wasm_exec.js</c>, <c>importObject</c>.
/// </summary>
internal sealed class TinyGoFunctions(TinyGoRuntime runtime)
{
    // Up to Go 1.20 it is called env, since then gojs.
    private static readonly string[] ModuleNames = ["gojs", "env"];

    private readonly TinyGoValues values = new(runtime);

    /// <summary>Whether this is one of them.</summary>
    public static bool Has(ModuleImport import) => ModuleNames.Contains(import.Module) && (import.Name is "runtime.ticks" or "runtime.sleepTicks" || import.Name.StartsWith("syscall/js.", StringComparison.Ordinal));

    public void AddTo(Imports imports, WasmModule module)
    {
        foreach (string name in ModuleNames)
        {
            AddTime(imports, module, name);
            values.AddTo(imports, name);
        }
    }

    // Once times were milliseconds in an f64; now they are nanoseconds in an i64.
    private void AddTime(Imports imports, WasmModule module, string name)
    {
        if (IsFloating(module, name, "runtime.ticks")) imports.Add(name, "runtime.ticks", () => runtime.Ticks / 1e6);
        else imports.Add(name, "runtime.ticks", () => (long)runtime.Ticks);
        if (IsFloating(module, name, "runtime.sleepTicks")) imports.Add(name, "runtime.sleepTicks", (double milliseconds) => Sleep(milliseconds));
        else imports.Add(name, "runtime.sleepTicks", (long nanoseconds) => Sleep(nanoseconds / 1e6));
    }

    private void Sleep(double milliseconds) => runtime.Events.AddTimer((long)Math.Ceiling(Math.Clamp(milliseconds, 0, 1e15)));

    private static bool IsFloating(WasmModule module, string owner, string name) =>
        module.Imports.Any(import => import.Module == owner && import.Name == name && import.Type is FunctionExternType { Type: var type } && (type.Parameters.Contains(WasmType.F64) || type.Results.Contains(WasmType.F64)));
}
