using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Deep.Shapes;

/// <summary>
/// Finds out which methods change a collection and which only read it, from their code alone: a method changes it when
/// it stores to one of the collection's state fields itself. State is what is of an array, of nodes or of a number;
/// caches of views, comparers and the like are not. A method that only calls such methods needs nothing.
/// </summary>
internal sealed class TypeShape
{
    private readonly TypeDefinition type;
    private readonly bool readersAreFree;
    private readonly HashSet<string> state;
    private readonly HashSet<string> storage;
    private readonly HashSet<string> contents;

    public TypeShape(TypeDefinition type, bool readersAreFree)
    {
        this.type = type;
        this.readersAreFree = readersAreFree;
        FieldDefinition[] instance = [.. type.Fields.Where(field => !field.IsStatic)];
        storage = [.. instance.Where(field => field.FieldType.IsArray).Select(field => field.Name)];
        contents = [.. storage, .. instance.Where(field => IsNode(field.FieldType)).Select(field => field.Name)];
        state = [.. contents, .. instance.Where(field => IsNumber(field.FieldType)).Select(field => field.Name)];
    }

    /// <summary>The type's own methods, those of its enumerators and views, and static helpers of its module.</summary>
    public IEnumerable<RoleMethod> Methods()
    {
        foreach ((MethodDefinition method, MethodRole role) in OwnMethods())
            yield return new RoleMethod(method, role, Receivers.This, null) { Collection = type };

        foreach (RoleMethod method in type.NestedTypes.SelectMany(Nested)) yield return method;
        foreach (RoleMethod method in type.Module.GetTypes().Where(each => each.IsAbstract && each.IsSealed).SelectMany(Helpers)) yield return method;
    }

    private Dictionary<MethodDefinition, MethodRole> OwnMethods()
    {
        var roles = new Dictionary<MethodDefinition, MethodRole>();
        foreach (MethodDefinition method in type.Methods.Where(IsOwn))
        {
            if (OwnRole(method) is var role and not MethodRole.None) roles.Add(method, role);
        }

        // Private steps of methods that are looked at themselves, such as the one that finds a bucket.
        foreach (MethodDefinition part in roles.Keys.Where(each => each.IsPrivate && !each.IsVirtual && roles[each] is (MethodRole.Read or MethodRole.Change)).ToArray())
        {
            MethodDefinition[] callers = [.. type.Methods.Where(each => each.HasBody && each != part && Calls(each, part))];
            if (callers.Length == 0) continue;
            if (roles[part] == MethodRole.Change)
            {
                if (Array.TrueForAll(callers, caller => roles.GetValueOrDefault(caller) is MethodRole.Change or MethodRole.Resize)) roles[part] = MethodRole.Part;
            }
            else if (Array.TrueForAll(callers, caller => caller.IsConstructor || roles.ContainsKey(caller)))
                roles.Remove(part);
        }

        return roles;
    }

    private static bool Calls(MethodDefinition caller, MethodDefinition callee) =>
        caller.Body.Instructions.Any(each => each.Operand is MethodReference method && method.Name == callee.Name && method.Resolve() == callee);

    private static bool IsNumber(TypeReference field) => field is RequiredModifierType volatileField
        ? IsNumber(volatileField.ElementType)
        : field.MetadataType is MetadataType.Int32 or MetadataType.UInt64 or MetadataType.Boolean;

    private static bool IsNode(TypeReference field) => field.GetElementType().Name is "Node" or "LinkedListNode`1";

    private static bool IsOwn(MethodDefinition method) =>
        method.HasBody && !method.IsStatic && !method.IsConstructor && method.Name is not ("OnDeserialization" or "GetObjectData")
        && !method.Name.EndsWith(".GetObjectData", StringComparison.Ordinal);

    private MethodRole OwnRole(MethodDefinition method)
    {
        bool changes = false, resizes = false, reads = false;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is not FieldReference field || !IsOurs(field)) continue;
            bool store = instruction.OpCode.Code is Code.Stfld or Code.Ldflda && state.Contains(field.Name) && OperandStack.IsThis(instruction);
            changes |= store;
            resizes |= store && storage.Contains(field.Name);
            reads |= instruction.OpCode.Code == Code.Ldfld && contents.Contains(field.Name);
        }

        if (changes) return SetsAtIndex(method) ? MethodRole.SetAt : resizes ? MethodRole.Resize : MethodRole.Change;
        if (readersAreFree) return MethodRole.None;
        if (method.Name == "GetEnumerator") return MethodRole.Step;
        return reads && !IsMeasure(method) ? MethodRole.Read : MethodRole.None;
    }

    private static bool IsMeasure(MethodDefinition method) => method.IsGetter && method.Parameters.Count == 0 && method.ReturnType.MetadataType == MetadataType.Int32;

    /// <summary>A setter with an index, of a type that is addressed by index and not by key.</summary>
    private static bool SetsAtIndex(MethodDefinition method) =>
        method.Name is "SetValueAtIndex" or "SetByIndex"
        || (method.Name is "set_Item" or "SetAt" && method.Parameters.Count == 2 && method.Parameters[0].ParameterType.MetadataType == MetadataType.Int32);

    private bool IsOurs(FieldReference field) => field.DeclaringType.GetElementType().FullName == type.FullName;

    private bool IsOurs(TypeReference reference) => reference.GetElementType().FullName == type.FullName;

    private IEnumerable<RoleMethod> Nested(TypeDefinition nested)
    {
        foreach (RoleMethod method in nested.NestedTypes.SelectMany(Nested)) yield return method;
        FieldDefinition? field = nested.Fields.FirstOrDefault(each => !each.IsStatic && IsOurs(each.FieldType));
        if (field is null || nested.BaseType?.GetElementType().FullName == type.FullName) yield break;
        MethodDefinition? getter = nested.Properties.Select(each => each.GetMethod).FirstOrDefault(each => each is not null && IsOurs(each.ReturnType));
        foreach (MethodDefinition method in nested.Methods.Where(each => each.HasBody && !each.IsStatic && !each.IsConstructor))
        {
            if (method.Name == "MoveNext" && method.Parameters.Count == 0 && !readersAreFree)
                yield return new RoleMethod(method, MethodRole.Step, Receivers.Field, field) { Collection = field.FieldType };
            else if (getter is not null && ForeignRole(method) is var role and not MethodRole.None)
                yield return new RoleMethod(method, role, Receivers.Getter, getter) { Collection = getter.ReturnType };
        }
    }

    private IEnumerable<RoleMethod> Helpers(TypeDefinition helpers)
    {
        foreach (MethodDefinition method in helpers.Methods)
        {
            if (!method.HasBody || !method.IsStatic || method.Parameters.Count == 0 || !IsOurs(method.Parameters[0].ParameterType)) continue;
            // Only those that change it: some that read take null.
            if (ForeignRole(method) is var role and (MethodRole.Change or MethodRole.Resize))
                yield return new RoleMethod(method, role, Receivers.FirstArgument, null) { Collection = method.Parameters[0].ParameterType };
        }
    }

    private MethodRole ForeignRole(MethodDefinition method)
    {
        FieldReference[] Fields(Func<Code, bool> codes) =>
            [.. method.Body.Instructions.Where(each => codes(each.OpCode.Code)).Select(each => each.Operand).OfType<FieldReference>().Where(IsOurs)];

        FieldReference[] stores = Fields(code => code is Code.Stfld or Code.Ldflda);
        if (stores.Any(field => storage.Contains(field.Name))) return MethodRole.Resize;
        if (stores.Any(field => state.Contains(field.Name))) return MethodRole.Change;
        return !readersAreFree && method.IsPublicOrInternal() && Fields(code => code == Code.Ldfld).Any(field => contents.Contains(field.Name)) ? MethodRole.Read : MethodRole.None;
    }
}
