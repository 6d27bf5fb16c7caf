using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>Which variable an operation names, or gives its value to.</summary>
internal static class Variables
{
    public static ISymbol? Of(IOperation operation) => Code.Bare(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.OriginalDefinition,
        _ => null,
    };

    /// <summary>The variable that a value is assigned to, straight away or as an initialiser.</summary>
    public static ISymbol? AssignedFrom(IOperation value)
    {
        IOperation at = value;
        while (at.Parent is IConversionOperation or IParenthesizedOperation) at = at.Parent;
        return at.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Value == at => Of(assignment.Target),
            ICoalesceAssignmentOperation assignment when assignment.Value == at => Of(assignment.Target),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            IFieldInitializerOperation initializer => initializer.InitializedFields.FirstOrDefault()?.OriginalDefinition,
            IPropertyInitializerOperation initializer => initializer.InitializedProperties.FirstOrDefault()?.OriginalDefinition,
            _ => null,
        };
    }

    /// <summary>Whether an operation reads a variable's value plainly: not by reference, not as a target, not for its name.</summary>
    public static bool IsPlainRead(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target != reference,
        ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } or INameOfOperation or IAddressOfOperation => false,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => false,
        _ => true,
    };
}
