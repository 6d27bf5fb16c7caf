using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Synchronisation;

namespace Skein.Races.Weaving.Fields;

/// <summary>
/// Weaves reads and writes of plain fields. Not of fields whose address is taken: who reads and writes through it, and
/// when, is not to be seen there. It runs before other passes, on the compiler's own code.
/// </summary>
internal sealed class FieldPass(ModuleWeaving weaving) : IWeavingPass
{
    private const string PassName = "field";

    private readonly FieldSelection selection = new(weaving);

    public void Weave(MethodWeaving method)
    {
        if (AddedTypes.Holds(method.Method.DeclaringType) || FieldAccess.IsAccessor(method.Method))
        {
            return;
        }
        IReadOnlySet<Instruction>? updates = null;
        foreach (var at in method.Body.Instructions.ToArray())
        {
            if (FieldAccess.Of(at) is not { } access)
            {
                continue;
            }
            var field = access.Field;
            if (SynchronisationPass.HasVolatilePrefix(at) || selection.Of(field) is not { } definition || IsMadeHere(method.Method, definition))
            {
                continue;
            }
            updates ??= FieldUpdates.Of(method.Body);
            var kinds = (access.Writes ? AccessKinds.Write : AccessKinds.Read)
                | (updates.Contains(at) ? AccessKinds.Update : 0)
                | (FieldSize.IsWide(Signature.Field(weaving.Module, field)) ? AccessKinds.Wide : 0);
            Weave(method, at, access, kinds);
        }
    }

    // An object that is being constructed belongs to one thread, as a rule; a type's statics do, while it is initialised.
    private static bool IsMadeHere(MethodDefinition method, FieldDefinition field)
    {
        if (!method.IsConstructor || method.IsStatic != field.IsStatic)
        {
            return false;
        }
        for (var type = method.DeclaringType; type is not null; type = type.BaseType is null ? null : ModuleWeaving.Resolve(type.BaseType))
        {
            if (type == field.DeclaringType || type.FullName == field.DeclaringType.FullName)
            {
                return true;
            }
        }
        return false;
    }

    private void Weave(MethodWeaving method, Instruction at, FieldAccess access, AccessKinds kinds)
    {
        var field = access.Field;
        var name = $"{field.DeclaringType.GetElementType().FullName}::{NameOf(field)}";
        Instruction[] report =
        [
            Instruction.Create(OpCodes.Ldstr, name),
            method.LoadSite(at, name, kinds, PassName),
            Instruction.Create(OpCodes.Ldc_I4, (int)kinds),
            Instruction.Create(OpCodes.Call, weaving.Framework.Method(typeof(WovenFields).GetMethod(nameof(WovenFields.Accessed))!)),
        ];
        var value = access is { Writes: true, IsStatic: false } ? method.AddVariable(Signature.Field(weaving.Module, field)) : null;
        // The owner lies below the value.
        Instruction[] spilled = value is null ? [] : [Instruction.Create(OpCodes.Stloc, value)];
        Instruction[] restored = value is null ? [] : [Instruction.Create(OpCodes.Ldloc, value)];
        Instruction[] owner = access.IsStatic ? TypeOf(field.DeclaringType) : [Instruction.Create(OpCodes.Dup)];
        method.InsertBefore(at, [.. spilled, .. owner, .. report, .. restored]);
    }

    // Of an auto-property the name that people know.
    private static string NameOf(FieldReference field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf(">k__", StringComparison.Ordinal) is > 1 and var end ? field.Name[1..end] : field.Name;

    // A generic type has its static fields once for each set of type arguments, and a type object for each too.
    private Instruction[] TypeOf(TypeReference type) =>
    [
        Instruction.Create(OpCodes.Ldtoken, type),
        Instruction.Create(OpCodes.Call, weaving.Framework.Method(typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!)),
    ];
}
