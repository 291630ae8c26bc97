namespace Pycos.Scenarios.Searching;

public class SavedRunsTests
{
    [Fact]
    public void The_run_that_showed_the_most_and_was_varied_the_least_comes_first()
    {
        var saved = new SavedRuns();
        var (much, little) = (RecordOf(1), RecordOf(2));
        saved.Add(little, 2);
        saved.Add(much, 5);
        Assert.Equal([much, much, little, much], Enumerable.Range(0, 4).Select(_ => saved.Take()));
    }

    [Fact]
    public void The_least_promising_is_let_go_when_there_are_too_many()
    {
        var saved = new SavedRuns();
        var poor = RecordOf(1);
        saved.Add(RecordOf(2), 10);
        saved.Add(poor, 1);
        for (var i = 0; i < 1000; i++) saved.Add(RecordOf((uint)i + 3), 2);
        Assert.Equal(256, saved.Count);
        Assert.DoesNotContain(poor, Enumerable.Range(0, 5000).Select(_ => saved.Take()));
    }

    [Fact]
    public void A_very_long_record_is_not_kept()
    {
        var saved = new SavedRuns();
        var record = new ChoiceRecord();
        record.Set(ChoiceRecord.ScheduleStream, Enumerable.Repeat(1u, 20_001).ToArray());
        saved.Add(record, 100);
        Assert.Equal(0, saved.Count);
    }

    private static ChoiceRecord RecordOf(uint value)
    {
        var record = new ChoiceRecord();
        record.Set(ChoiceRecord.ScheduleStream, [value]);
        return record;
    }
}
