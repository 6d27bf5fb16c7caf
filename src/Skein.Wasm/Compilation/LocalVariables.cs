using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>A function's parameters and local variables. One that is never touched is never made.</summary>
internal sealed class LocalVariables(ILGenerator il, ImmutableArray<WasmType> parameters, ImmutableArray<LocalGroup> groups)
{
    private readonly WasmType[] types = [.. parameters, .. groups.SelectMany(group => Enumerable.Repeat(group.Type, (int)group.Count))];
    private readonly Dictionary<int, LocalBuilder> slots = [];

    /// <summary>Sets the local variables among these to zero or null.</summary>
    public void EmitEntry(IEnumerable<int> touched)
    {
        foreach (int index in touched)
        {
            if (index < parameters.Length) continue;
            switch (types[index])
            {
                case WasmType.I32: il.Emit(OpCodes.Ldc_I4_0); break;
                case WasmType.I64:
                    il.Emit(OpCodes.Ldc_I4_0);
                    il.Emit(OpCodes.Conv_I8);
                    break;
                case WasmType.F32: il.Emit(OpCodes.Ldc_R4, 0f); break;
                case WasmType.F64: il.Emit(OpCodes.Ldc_R8, 0d); break;
                case WasmType.V128:
                    il.Emit(OpCodes.Ldloca, Slot(index));
                    il.Emit(OpCodes.Initobj, typeof(Vector128<byte>));
                    continue;
                default: il.Emit(OpCodes.Ldnull); break;
            }

            Store(index);
        }
    }

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
