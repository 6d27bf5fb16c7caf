using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Synchronisation;

/// <summary>
/// Weaves calls that order threads, so that the order can be followed. It only feeds suspects: what it does not know
/// makes one more of them, and no verdict.
/// </summary>
internal sealed class SynchronisationPass(ModuleWeaving weaving, OrderingTable table) : IWeavingPass
{
    private readonly Hooks hooks = new(weaving);
    private readonly Awaits awaits = new(weaving);

    public void Weave(MethodWeaving method)
    {
        foreach (var at in method.Body.Instructions.ToArray())
        {
            if (at.OpCode.Code is Code.Ldfld or Code.Ldsfld or Code.Stfld or Code.Stsfld)
            {
                if (HasVolatilePrefix(at))
                {
                    Weave(method, at, (FieldReference)at.Operand);
                }
            }
            else if (at.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj && at.Operand is MethodReference called)
            {
                Weave(method, at, called);
            }
        }
    }

    public static bool HasVolatilePrefix(Instruction at)
    {
        for (var prefix = at.Previous; prefix is { OpCode.OpCodeType: OpCodeType.Prefix }; prefix = prefix.Previous)
        {
            if (prefix.OpCode.Code == Code.Volatile)
            {
                return true;
            }
        }
        return false;
    }

    // One number stands for the field of all objects: some pairs are missed, and the owner need not be dug out.
    private void Weave(MethodWeaving method, Instruction at, FieldReference field)
    {
        Instruction[] number = [Instruction.Create(OpCodes.Ldc_I4, NumberOf(field.FullName)), Instruction.Create(OpCodes.Conv_I)];
        if (at.OpCode.Code is Code.Ldfld or Code.Ldsfld)
        {
            method.InsertAfter(at, [.. number, hooks.Call(nameof(WovenOrder.Read))]);
        }
        else
        {
            method.InsertBefore(at, [.. number, hooks.Call(nameof(WovenOrder.Writing))]);
        }
    }

    private void Weave(MethodWeaving method, Instruction at, MethodReference called)
    {
        var type = called.DeclaringType.GetElementType();
        if (awaits.Weave(method, at, called, type.FullName) || table.Of(type.Namespace, type.FullName, called.Name) is not { } ordering)
        {
            return;
        }
        // A constrained receiver is the address of what may be anything; a tail call leaves no place behind it.
        if (MethodWeaving.WithPrefixes(at) != at)
        {
            weaving.LeaveOut("orders threads through a constrained or a tail call");
            return;
        }
        var isCreation = at.OpCode.Code == Code.Newobj;
        if (!Hooks.NeedsKey(ordering))
        {
            var before = method.InsertBefore(at, [.. hooks.Before(ordering, null)]);
            method.InsertAfter(before, [.. hooks.After(ordering, null, isCreation || GivesObject(called), null)]);
            return;
        }
        if (!isCreation)
        {
            Spill(method, at, called, type, ordering);
        }
    }

    // The key lies below the other arguments: all go into variables, and back.
    private void Spill(MethodWeaving method, Instruction at, MethodReference called, TypeReference type, Ordering ordering)
    {
        var isValueType = called.HasThis && (type.IsValueType || ModuleWeaving.Resolve(type) is { IsValueType: true });
        var arguments = Signature.Arguments(weaving.Module, called, isValueType);
        if (arguments.Count == 0)
        {
            return;
        }
        var span = ordering is Ordering.JoinAll or Ordering.Gather && arguments[0] is GenericInstanceType { Name: "ReadOnlySpan`1" } generic ? generic.GenericArguments[0] : null;
        if (Hooks.IsAddress(ordering) ? arguments[0] is not ByReferenceType : span is null && !IsObject(arguments[0]))
        {
            return;
        }
        VariableDefinition[] variables = [.. arguments.Select(method.AddVariable)];
        var call = method.InsertBefore(
            at,
            [
                .. variables.Reverse().Select(variable => Instruction.Create(OpCodes.Stloc, variable)),
                .. hooks.Before(ordering, variables[0]),
                .. variables.Select(variable => Instruction.Create(OpCodes.Ldloc, variable)),
            ]);
        method.InsertAfter(call, [.. hooks.After(ordering, variables[0], GivesObject(called), span)]);
    }

    private static bool GivesObject(MethodReference called)
    {
        var type = called.ReturnType;
        while (type is IModifierType modified)
        {
            type = modified.ElementType;
        }
        return IsObject(type);
    }

    private static bool IsObject(TypeReference type) =>
        type is ArrayType
        || (type.MetadataType is not (MetadataType.Void or MetadataType.ValueType or MetadataType.Var or MetadataType.MVar or MetadataType.ByReference or MetadataType.Pointer)
            && !type.IsPrimitive && !type.IsValueType && ModuleWeaving.Resolve(type) is { IsValueType: false });

    // FNV-1a: the same in each module that names the field.
    private static int NumberOf(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }
        return (int)(hash & 0x7FFF_FFFF);
    }
}
