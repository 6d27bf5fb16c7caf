using Mono.Cecil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Wrappers;

namespace Skein.Races.Weaving.Collections;

/// <summary>Says what the wrapper of a member of the catalogue reports.</summary>
internal sealed class MemberPlanner(ModuleWeaving weaving, CollectionCatalog catalog)
{
    /// <summary>The plan for a call; null where there is nothing to weave, and where it was left out and counted.</summary>
    public WrapperPlan? Plan(MethodReference called, CallForm form)
    {
        if (called.DeclaringType is ArrayType or FunctionPointerType || catalog.Find(called.DeclaringType.GetElementType().FullName) is not { } type) return null;
        AccessKinds? kinds = KindsOf(type, called);
        // A count may be stale but is never torn.
        if (kinds is null or AccessKinds.Count && form != CallForm.Create) return null;
        if (weaving.Resolve(called) is not { } definition)
        {
            weaving.LeaveOut($"{type.Name} cannot be resolved");
            return null;
        }

        // A type of that name in another assembly is one's own.
        if (!weaving.IsFramework(definition.Module)) return null;
        List<Access> accesses = [];
        if (type.Role == CollectionRole.Sources || form == CallForm.Create) AddSources(accesses, definition, (kinds ?? AccessKinds.Read) & ~CollectionCatalog.Brief);
        else if (definition.HasThis)
        {
            if (Receiver(type, definition, kinds!.Value, form) is not { } receiver) return null;
            accesses.Add(receiver);
            AddSources(accesses, definition, AccessKinds.Read);
        }

        return accesses.Count == 0 ? null : new WrapperPlan(definition, form, accesses);
    }

    private static AccessKinds? KindsOf(CollectionType type, MethodReference called) =>
        type.Members.TryGetValue($"{called.Name}/{called.Parameters.Count}", out AccessKinds? kinds) ? kinds : type.Members.GetValueOrDefault(called.Name);

    private Access? Receiver(CollectionType type, MethodDefinition definition, AccessKinds kinds, CallForm form)
    {
        FieldDefinition[] owner = [];
        if (type.Role == CollectionRole.Owner)
        {
            if (OwnerOf(definition.DeclaringType, type.Fields) is not { } path)
            {
                weaving.LeaveOut($"{type.Name} has another shape than is known");
                return null;
            }

            owner = path;
        }

        bool isBrief = (kinds & CollectionCatalog.Brief) != 0;
        kinds &= ~CollectionCatalog.Brief;
        if (!IsProven(type, definition, form)) kinds |= AccessKinds.Unproven;
        int index = (kinds & AccessKinds.Indexed) != 0 && definition.Parameters is [{ ParameterType.FullName: "System.Int32" }, ..] ? 1 : -1;
        return new Access(0, index < 0 ? kinds & ~AccessKinds.Indexed : kinds, index, owner) { IsBrief = isBrief };
    }

    // An override may be safe where the original is not; a base call is never one of an override.
    private static bool IsProven(CollectionType type, MethodDefinition definition, CallForm form) => type.Role switch
    {
        CollectionRole.Interface => false,
        CollectionRole.Exact => form == CallForm.Call && definition.IsVirtual,
        CollectionRole.Owner => true,
        _ => form is CallForm.Call or CallForm.Delegate || !definition.IsVirtual || definition.IsFinal || definition.DeclaringType.IsSealed,
    };

    private static FieldDefinition[]? OwnerOf(TypeDefinition type, IReadOnlyList<string> names)
    {
        var path = new FieldDefinition[names.Count];
        TypeDefinition? holder = type;
        for (int i = 0; i < path.Length; i++)
        {
            FieldDefinition? field = holder?.Fields.FirstOrDefault(candidate => candidate.Name == names[i]);
            if (field is null) return null;
            path[i] = field;
            holder = ModuleWeaving.Resolve(field.FieldType);
        }

        return path;
    }

    private void AddSources(List<Access> accesses, MethodDefinition definition, AccessKinds kinds)
    {
        int first = definition.HasThis && !definition.IsConstructor ? 1 : 0;
        for (int i = 0; i < definition.Parameters.Count; i++)
        {
            TypeReference parameter = definition.Parameters[i].ParameterType;
            if (parameter is GenericParameter or ByReferenceType or ArrayType or PointerType) continue;
            if (catalog.Find(parameter.GetElementType().FullName) is not { Role: CollectionRole.Class or CollectionRole.Exact or CollectionRole.Interface } source) continue;
            accesses.Add(new Access(first + i, source.Role == CollectionRole.Class ? kinds : kinds | AccessKinds.Unproven, -1, []));
        }
    }
}
