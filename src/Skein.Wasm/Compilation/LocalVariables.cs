using System.Collections.Immutable;
using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>A function's parameters and local variables. One that is never touched is never made.</summary>
internal sealed class LocalVariables(ILGenerator il, ImmutableArray<WasmType> parameters, ImmutableArray<LocalGroup> groups)
{
    private readonly WasmType[] types = [.. parameters, .. groups.SelectMany(group => Enumerable.Repeat(group.Type, (int)group.Count))];
    private readonly Dictionary<int, LocalBuilder> slots = [];

    public WasmType TypeOf(int index) => types[index];

    public void Load(int index)
    {
        if (index < parameters.Length) il.LoadArgument(index);
        else il.Emit(OpCodes.Ldloc, Slot(index));
    }

    public void Store(int index)
    {
        if (index < parameters.Length) il.StoreArgument(index);
        else il.Emit(OpCodes.Stloc, Slot(index));
    }

    private LocalBuilder Slot(int index)
    {
        if (!slots.TryGetValue(index, out LocalBuilder? slot)) slots.Add(index, slot = il.DeclareLocal(ClrTypes.Of(types[index])));
        return slot;
    }
}
