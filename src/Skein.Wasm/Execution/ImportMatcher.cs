using Skein.Wasm.Execution.Adapters;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Execution;

/// <summary>Finds what a module imports among what is offered. Source: Core Specification 2.0, 4.5.3 "External Typing", with the words of its tests.</summary>
internal sealed class ImportMatcher(WasmModule module, Imports imports)
{
    private readonly object[] offers = new object[module.Imports.Length];

    /// <exception cref="WasmException">Something is not offered, or is of another type.</exception>
    public void Check()
    {
        for (int index = 0; index < offers.Length; index++)
        {
            ModuleImport import = module.Imports[index];
            if (!imports.TryGet(import.Module, import.Name, out object? offer))
                throw new WasmException(WasmErrorKind.Unlinkable, $"unknown import {import.Module}.{import.Name}: {import.Type}");
            if (!Matches(import.Type, offer))
                throw new WasmException(WasmErrorKind.Unlinkable, $"incompatible import type for {import.Module}.{import.Name}: {import.Type} is wanted, {Describe(offer)} is offered");
            offers[index] = offer;
        }
    }

    /// <summary>Gives the offers to a new instance.</summary>
    public void Bind(Instance instance)
    {
        InstanceState state = instance.State;
        state.Imports = new ImportedTarget[module.ImportedFunctions];
        state.Tables = new Table[module.Tables.Length];
        state.MakeCells();
        (int functions, int tables, int globals) = (0, 0, 0);
        foreach (object offer in offers)
        {
            switch (offer)
            {
                case WasmFunction function:
                    state.MayCallOthers = true;
                    state.Imports[functions++] = new ImportedTarget(GateAdapters.Of(function.Type), function, null, null);
                    break;
                case Delegate host: state.Imports[functions++] = new ImportedTarget(HostAdapters.Of(host.GetType()).Pointer, null, host, instance); break;
                case LinearMemory memory:
                    memory.IsShared = true;
                    state.Memory = memory;
                    break;
                case Table table:
                    state.MayCallOthers = true;
                    state.Tables[tables++] = table;
                    break;
                case Global global:
                    state.MayCallOthers |= global.Type.Value.IsReference();
                    state.Globals[globals++] = global;
                    break;
            }
        }
    }

    private static bool Matches(ExternType wanted, object offer) => (wanted, offer) switch
    {
        (FunctionExternType function, WasmFunction other) => function.Type.Equals(other.Type),
        (FunctionExternType function, Delegate host) => function.Type.Equals(HostAdapters.Of(host.GetType()).Type),
        (TableType table, Table other) => table.Element == other.Type.Element && Fits(table.Limits, other.Count, other.Type.Limits.Maximum),
        (MemoryType memory, LinearMemory other) => Fits(memory.Limits, other.Pages, other.Type.Limits.Maximum),
        (GlobalType global, Global other) => global == other.Type,
        _ => false,
    };

    // It must be as large as is wanted now, and never become larger than is wanted.
    private static bool Fits(SizeLimits wanted, uint size, uint? maximum) => size >= wanted.Minimum && (wanted.Maximum is not { } most || (maximum is { } own && own <= most));

    private static string Describe(object offer) => offer switch
    {
        WasmFunction function => $"func {function.Type}",
        Delegate host => $"func {HostAdapters.Of(host.GetType()).Type}",
        Table table => $"table {table.Type.Limits with { Minimum = table.Count }} {table.Type.Element.Word()}",
        LinearMemory memory => $"memory {memory.Type.Limits with { Minimum = memory.Pages }}",
        Global global => global.Type.ToString(),
        _ => "something else",
    };
}
