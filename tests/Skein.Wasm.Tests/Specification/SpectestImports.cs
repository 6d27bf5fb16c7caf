using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Specification;

/// <summary>The module that every script may import from. Source: WebAssembly specification, test harness.</summary>
internal static class SpectestImports
{
    private const string Name = "spectest";

    public static void Add(Imports imports, LinearMemory memory) => imports
        .Add(Name, "print", () => { })
        .Add(Name, "print_i32", (int _) => { })
        .Add(Name, "print_i64", (long _) => { })
        .Add(Name, "print_f32", (float _) => { })
        .Add(Name, "print_f64", (double _) => { })
        .Add(Name, "print_i32_f32", (int _, float _) => { })
        .Add(Name, "print_f64_f64", (double _, double _) => { })
        .Add(Name, "global_i32", Constant(WasmType.I32, 666))
        .Add(Name, "global_i64", Constant(WasmType.I64, 666L))
        .Add(Name, "global_f32", Constant(WasmType.F32, 666.6f))
        .Add(Name, "global_f64", Constant(WasmType.F64, 666.6))
        .Add(Name, "table", new Table(new TableType(WasmType.FuncRef, new SizeLimits(10, 20))))
        .Add(Name, "memory", memory);

    private static Global Constant(WasmType type, WasmValue value) => new(new GlobalType(type, Mutable: false), value);
}
