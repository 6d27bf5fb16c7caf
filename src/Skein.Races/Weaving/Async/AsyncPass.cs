using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Async;

/// <summary>
/// Tells when an async method goes on after an await: at the head of its state machine,
/// <c>if (state >= 0) Resumed(builder.Task)</c>. The first, synchronous part tells nothing, and makes no task.
/// </summary>
/// <remarks>
/// Builders without a task to give are left: <c>async void</c>, async iterators, and pooled ones, whose task may be taken
/// once only.
/// </remarks>
internal sealed class AsyncPass(ModuleWeaving weaving) : IWeavingPass
{
    private const string Space = "System.Runtime.CompilerServices.";

    public void Weave(MethodWeaving method)
    {
        TypeDefinition machine = method.Method.DeclaringType;
        if (method.Method.Name != "MoveNext" || !machine.Interfaces.Any(one => one.InterfaceType.FullName == $"{Space}IAsyncStateMachine")) return;
        if (Field(machine, "<>1__state") is not { FieldType.MetadataType: MetadataType.Int32 } state || Field(machine, "<>t__builder") is not { } builder) return;
        if (TaskOf(method, builder) is not { } task) return;
        Instruction go = Instruction.Create(OpCodes.Nop);
        method.Prepend(
            [
                Instruction.Create(OpCodes.Ldarg, method.Body.ThisParameter),
                Instruction.Create(OpCodes.Ldfld, state),
                Instruction.Create(OpCodes.Ldc_I4, 0),
                Instruction.Create(OpCodes.Blt, go),
                Instruction.Create(OpCodes.Ldarg, method.Body.ThisParameter),
                Instruction.Create(OpCodes.Ldflda, builder),
                .. task,
                Instruction.Create(OpCodes.Call, weaving.Runtime[nameof(Woven.Resumed)]),
                go,
            ]);
    }

    // On a generic machine, as its own code names the field.
    private static FieldReference? Field(TypeDefinition machine, string name)
    {
        FieldDefinition? field = machine.Fields.FirstOrDefault(candidate => candidate.Name == name && !candidate.IsStatic);
        if (field is null || !machine.HasGenericParameters) return field;
        var self = new GenericInstanceType(machine);
        foreach (GenericParameter parameter in machine.GenericParameters) self.GenericArguments.Add(parameter);
        return new FieldReference(field.Name, field.FieldType, self);
    }

    // From the builder's address to its task.
    private Instruction[]? TaskOf(MethodWeaving method, FieldReference builder)
    {
        TypeReference type = builder.FieldType;
        return type.GetElementType().FullName switch
        {
            $"{Space}AsyncTaskMethodBuilder" => [GetTask(type, weaving.Framework.Type(typeof(Task)))],
            $"{Space}AsyncTaskMethodBuilder`1" => [GetTask(type, Generic(typeof(Task<>), type.GetElementType()))],
            $"{Space}AsyncValueTaskMethodBuilder" => Wrapped(method, GetTask(type, ValueTask()), ValueTask(), weaving.Framework.Type(typeof(Task))),
            $"{Space}AsyncValueTaskMethodBuilder`1" => OfResult(method, (GenericInstanceType)type),
            _ => null,
        };
    }

    private Instruction[] OfResult(MethodWeaving method, GenericInstanceType builder)
    {
        TypeReference open = weaving.Framework.Type(typeof(ValueTask<>));
        open.IsValueType = true;
        var closed = new GenericInstanceType(open) { GenericArguments = { builder.GenericArguments[0] } };
        return Wrapped(method, GetTask(builder, Generic(typeof(ValueTask<>), builder.ElementType)), closed, Generic(typeof(Task<>), open));
    }

    // Since the method was suspended, the value task is around its task, and gives it without making another.
    private static Instruction[] Wrapped(MethodWeaving method, Instruction getTask, TypeReference valueTask, TypeReference task)
    {
        VariableDefinition local = method.AddVariable(valueTask);
        var asTask = new MethodReference(nameof(System.Threading.Tasks.ValueTask.AsTask), task, valueTask) { HasThis = true };
        return [getTask, Instruction.Create(OpCodes.Stloc, local), Instruction.Create(OpCodes.Ldloca, local), Instruction.Create(OpCodes.Call, asTask)];
    }

    private static Instruction GetTask(TypeReference builder, TypeReference returned) =>
        Instruction.Create(OpCodes.Call, new MethodReference("get_Task", returned, builder) { HasThis = true });

    private TypeReference ValueTask()
    {
        TypeReference type = weaving.Framework.Type(typeof(System.Threading.Tasks.ValueTask));
        type.IsValueType = true;
        return type;
    }

    // Of the declaring type's first parameter, as a signature names it.
    private GenericInstanceType Generic(Type type, TypeReference declaring)
    {
        TypeReference open = weaving.Framework.Type(type);
        open.IsValueType = type.IsValueType;
        if (declaring.GenericParameters.Count == 0) declaring.GenericParameters.Add(new GenericParameter(declaring));
        return new GenericInstanceType(open) { GenericArguments = { declaring.GenericParameters[0] } };
    }
}
