using Skein.Planning.Laws;
using Skein.Planning.Recommendation;
using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>
/// The sheet <c>Shape</c>: the law of the service time in pieces, each a weight and a time over the mean. A change of the
/// mean leaves the shape.
/// </summary>
internal sealed class ShapeSheet
{
    private const int FirstRow = 4;

    private readonly (double Weight, double Time)[] pieces;
    private readonly string weights;
    private readonly string times;

    private ShapeSheet((double Weight, double Time)[] pieces, Sheet sheet)
    {
        this.pieces = pieces;
        int last = FirstRow + pieces.Length - 1;
        weights = sheet.Range(1, FirstRow, last);
        times = sheet.Range(2, FirstRow, last);
        Longest = new Term($"MAX({times})", pieces.Max(piece => piece.Time));
    }

    /// <summary>The longest piece, over the mean.</summary>
    public Term Longest { get; }

    public static ShapeSheet Write(Book book, ServiceLaw held)
    {
        var sheet = new Sheet("Shape", 16, 22, 60) { FrozenRows = 3 };
        book.Sheets.Add(sheet);
        sheet.Write(1, 1, "The shape of the service time", CellStyle.Title);
        sheet.Write(2, 1, $"{held.Name}, in pieces that get less likely towards the tail; from the spec");
        sheet.Heads(3, 1, "share", "time over the mean");
        (double Weight, double Time)[] pieces = [.. ResponseModel.Cut(held).Select(piece => (piece.Weight, piece.Time / held.Mean))];
        for (int index = 0; index < pieces.Length; index++)
        {
            sheet.Give(FirstRow + index, 1, pieces[index].Weight, CellStyle.Input);
            sheet.Give(FirstRow + index, 2, pieces[index].Time, CellStyle.Input);
        }

        return new ShapeSheet(pieces, sheet);
    }

    /// <summary>P(service + wait &gt; a time) with a wait that is 0 but for a share, and then exponential; all times over the mean service time.</summary>
    /// <param name="time">A cell.</param>
    /// <param name="waits">The share that waits, a cell.</param>
    /// <param name="ending">The rate at which a wait ends, a cell.</param>
    public Term Tail(Term time, Term waits, Term ending)
    {
        double sum = 0;
        foreach ((double weight, double piece) in pieces) sum += weight * (piece > time.Value ? 1 : waits.Value * Math.Exp(-Math.Abs(time.Value - piece) * ending.Value));
        return new Term($"SUMPRODUCT({weights}*(({times}>{time.Text})+({times}<={time.Text})*{waits.Text}*EXP(-ABS({time.Text}-{times})*{ending.Text})))", sum);
    }
}
