using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Core;

namespace Skein.Races.Deep.Rewriting;

/// <summary>Copies a static class of plain fields and methods from one assembly into another that defines all that it names.</summary>
internal sealed class TypeCopy(TypeDefinition source, ModuleDefinition target)
{
    private readonly Dictionary<MethodDefinition, MethodDefinition> methods = [];
    private readonly Dictionary<FieldDefinition, FieldDefinition> fields = [];
    private TypeDefinition copy = null!;

    /// <summary>Adds the copy to the target, public there with all its members.</summary>
    public TypeDefinition Add(string name)
    {
        int dot = name.LastIndexOf('.');
        copy = new TypeDefinition(name[..dot], name[(dot + 1)..], source.Attributes | TypeAttributes.Public, target.TypeSystem.Object);
        foreach (FieldDefinition field in source.Fields) AddField(field);
        foreach (MethodDefinition method in source.Methods) AddMethod(method);
        foreach ((MethodDefinition from, MethodDefinition to) in methods) CopyBody(from.Body, to.Body);
        target.Types.Add(copy);
        return copy;
    }

    private void AddField(FieldDefinition field)
    {
        if (field.IsLiteral) return;
        FieldDefinition added = new(field.Name, FieldAttributes.Public | FieldAttributes.Static, Import(field.FieldType));
        foreach (CustomAttribute attribute in field.CustomAttributes.Where(each => each.AttributeType.FullName == "System.ThreadStaticAttribute"))
            added.CustomAttributes.Add(new CustomAttribute(Import(attribute.Constructor)));
        fields.Add(field, added);
        copy.Fields.Add(added);
    }

    private void AddMethod(MethodDefinition method)
    {
        MethodDefinition added = new(method.Name, MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, Import(method.ReturnType))
        {
            ImplAttributes = method.ImplAttributes,
        };
        foreach (ParameterDefinition parameter in method.Parameters)
            added.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, Import(parameter.ParameterType)));
        methods.Add(method, added);
        copy.Methods.Add(added);
    }

    private void CopyBody(MethodBody from, MethodBody to)
    {
        to.InitLocals = from.InitLocals;
        foreach (VariableDefinition variable in from.Variables) to.Variables.Add(new VariableDefinition(Import(variable.VariableType)));
        var twins = new Dictionary<Instruction, Instruction>();
        foreach (Instruction instruction in from.Instructions)
        {
            Instruction twin = Instruction.Create(OpCodes.Nop);
            twin.OpCode = instruction.OpCode;
            twins.Add(instruction, twin);
            to.Instructions.Add(twin);
        }

        foreach ((Instruction instruction, Instruction twin) in twins) twin.Operand = Operand(instruction.Operand, to, twins);
    }

    private object? Operand(object? operand, MethodBody to, Dictionary<Instruction, Instruction> twins) => operand switch
    {
        Instruction instruction => twins[instruction],
        VariableDefinition variable => to.Variables[variable.Index],
        ParameterDefinition parameter => to.Method.Parameters[parameter.Index],
        FieldReference field => fields[field.Resolve()],
        MethodDefinition method => methods[method],
        MethodReference method => Import(method),
        CallSite site => Import(site),
        TypeReference type => Import(type),
        _ => operand,
    };

    private CallSite Import(CallSite site)
    {
        CallSite imported = new(Import(site.ReturnType)) { CallingConvention = site.CallingConvention, HasThis = site.HasThis };
        foreach (ParameterDefinition parameter in site.Parameters) imported.Parameters.Add(new ParameterDefinition(Import(parameter.ParameterType)));
        return imported;
    }

    private TypeReference Import(TypeReference type) => type switch
    {
        ByReferenceType reference => new ByReferenceType(Import(reference.ElementType)),
        // A local that holds the function that is called: a plain address does.
        FunctionPointerType => target.TypeSystem.IntPtr,
        _ => target.TypeSystemOf(type.FullName) ?? target.GetType(type.FullName) ?? throw Missing(type.FullName),
    };

    private MethodDefinition Import(MethodReference method)
    {
        TypeDefinition type = target.GetType(method.DeclaringType.FullName) ?? throw Missing(method.DeclaringType.FullName);
        return type.Methods.FirstOrDefault(each => each.Name == method.Name && SameParameters(each, method)) ?? throw Missing(method.FullName);
    }

    private static bool SameParameters(MethodReference left, MethodReference right) =>
        left.Parameters.Select(each => each.ParameterType.FullName).SequenceEqual(right.Parameters.Select(each => each.ParameterType.FullName));

    private SkeinException Missing(string what) =>
        new(target.Name, $"has no {what}: the shape of this runtime is not known", "hunt without --deep");
}
