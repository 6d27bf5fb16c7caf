using System.Reflection;
using System.Runtime.CompilerServices;
using Skein.Core.Naming;
using Xunit;

namespace Skein.Core.Tests.Naming;

/// <summary>The names that this build's own compiler made, as reflection gives them.</summary>
public sealed class FunctionNameOfRealTypesTests
{
    private const string Here = "Skein.Core.Tests.Naming.FunctionNameOfRealTypesTests";

    [Theory]
    [InlineData("Plain", $"{Here}.Shapes.Plain")]
    [InlineData("Generic", $"{Here}.Shapes.Generic<T>")]
    [InlineData("Iterator", $"{Here}.Shapes.Iterator")]
    [InlineData("Sequence", $"{Here}.Shapes.Sequence")]
    [InlineData("System.IAsyncDisposable.DisposeAsync", $"{Here}.Shapes.IAsyncDisposable.DisposeAsync")]
    public void A_method_s_state_machine_has_the_method_s_name(string method, string expected)
    {
        MethodInfo info = typeof(Shapes).GetMethod(method, BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)!;
        Type machine = info.GetCustomAttribute<StateMachineAttribute>()!.StateMachineType;
        Assert.Equal(expected, FunctionName.OfStateMachine(machine.FullName!));
    }

    [Fact]
    public void A_generic_type_s_state_machine_carries_the_type_s_arguments()
    {
        Type machine = typeof(Shapes<>).GetMethod("Fetch")!.GetCustomAttribute<StateMachineAttribute>()!.StateMachineType;
        Assert.Equal($"{Here}.Shapes<Int32>.Fetch<String>", FunctionName.OfStateMachine(machine.MakeGenericType(typeof(int), typeof(string)).FullName!));
    }

    [Fact]
    public void Lambdas_and_local_functions_have_the_name_of_the_method_that_they_are_in()
    {
        (Delegate lambda, Delegate capturing, Delegate local) = Shapes.Delegates(1);
        Assert.Equal($"{Here}.Shapes.Delegates.lambda", NameOf(lambda));
        Assert.Equal($"{Here}.Shapes.Delegates.lambda", NameOf(capturing));
        Assert.Equal($"{Here}.Shapes.Delegates.Local", NameOf(local));
        Type machine = local.Method.GetCustomAttribute<StateMachineAttribute>()!.StateMachineType;
        Assert.Equal($"{Here}.Shapes.Delegates.Local", FunctionName.OfStateMachine(machine.FullName!));
    }

    [Fact]
    public void No_compiler_made_name_of_this_assembly_is_left_unread()
    {
        IEnumerable<string> names = typeof(FunctionNameOfRealTypesTests).Assembly.GetTypes()
            .Where(type => typeof(IAsyncStateMachine).IsAssignableFrom(type))
            .Select(type => FunctionName.OfStateMachine(type.FullName!));
        Assert.All(names, name => Assert.DoesNotContain("__", name, StringComparison.Ordinal));
        Assert.NotEmpty(names);
    }

    private static string NameOf(Delegate target) => FunctionName.OfMethod(target.Method.DeclaringType!.FullName!, target.Method.Name);

    public sealed class Shapes : IAsyncDisposable
    {
        public static async Task Plain() => await Task.Yield();

        public static async Task<T> Generic<T>(T value)
        {
            await Task.Yield();
            return value;
        }

        public static IEnumerable<int> Iterator()
        {
            yield return 1;
        }

        public static async IAsyncEnumerable<int> Sequence()
        {
            await Task.Yield();
            yield return 1;
        }

        public static (Func<Task> Lambda, Func<Task> Capturing, Func<Task> Local) Delegates(int captured)
        {
            return (async () => await Task.Yield(), async () => await Task.FromResult(captured), Local);

            async Task Local() => await Task.FromResult(captured);
        }

        async ValueTask IAsyncDisposable.DisposeAsync() => await Task.Yield();
    }

    public static class Shapes<TItem>
    {
        public static async Task<(TItem Item, TOther Other)> Fetch<TOther>(TItem item, TOther other)
        {
            await Task.Yield();
            return (item, other);
        }
    }
}
