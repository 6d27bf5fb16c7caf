using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Fields;
using Xunit;

namespace Skein.Races.Tests.Fields;

/// <summary>Judged on the IL that the compiler wrote for <see cref="UpdateShapes"/>, in whichever configuration this is built.</summary>
public sealed class FieldUpdatesTests
{
    public static TheoryData<string> Shapes => [.. typeof(UpdateShapes).GetMethods().Select(method => method.Name).Where(name => name.StartsWith("Update_", StringComparison.Ordinal) || name.StartsWith("None_", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_shape_is_judged_as_its_name_says(string name)
    {
        using var module = ModuleDefinition.ReadModule(typeof(UpdateShapes).Assembly.Location);
        var type = module.GetType(typeof(UpdateShapes).FullName!);
        var machine = type.NestedTypes.FirstOrDefault(nested => nested.Name.StartsWith($"<{name}>", StringComparison.Ordinal));
        var method = machine is null ? type.Methods.First(method => method.Name == name) : machine.Methods.First(method => method.Name == "MoveNext");
        var stores = FieldUpdates.Of(method.Body).Where(one => FieldAccess.Of(one) is { Writes: true }).ToList();
        Assert.Equal(name.StartsWith("Update_", StringComparison.Ordinal), stores.Count == 1);
        Assert.True(stores.Count <= 1);
    }

    [Fact]
    public void The_load_of_an_update_belongs_to_it()
    {
        using var module = ModuleDefinition.ReadModule(typeof(UpdateShapes).Assembly.Location);
        var method = module.GetType(typeof(UpdateShapes).FullName!).Methods.First(method => method.Name == nameof(UpdateShapes.Update_by_increment));
        Assert.Equal([Code.Ldfld, Code.Stfld], FieldUpdates.Of(method.Body).Select(one => one.OpCode.Code).Order());
    }
}
